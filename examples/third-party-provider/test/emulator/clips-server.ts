import type { Fetch } from "@oauthkit/core";
import type { Clock } from "@oauthkit/testing";

import { answerCall } from "./api.ts";
import { authorize } from "./authorize.ts";
import type { Books, Counted } from "./books.ts";
import { answerToken } from "./token.ts";

/** Clips in memory: as strict as the real one, and with an arithmetic of its own. */
export interface ClipsServer {
  /** Stands in for the global fetch. Rejects for every host but that of the API. */
  readonly fetch: Fetch;
  /** Does what a person does on the page: where they are sent back to. */
  readonly approve: (url: URL) => string;
  readonly count: (what: Counted) => number;
  /** Makes every access token invalid before its time. */
  readonly endAccessTokens: () => void;
  /** Refuses the next call with this code. */
  readonly refuse: (code: string) => void;
}

/** Opens the books. */
export function clipsServer(setting: Pick<Books, "client" | "mint"> & { readonly clock: Clock }): ClipsServer {
  const books: Books = {
    ...setting,
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    counts: { token: 0, reuse: 0, refused: 0 },
    refusals: [],
  };
  return {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { origin, pathname } = new URL(request.url);
      if (origin !== "https://open.clips.example") throw new TypeError("fetch failed");
      return pathname === "/v2/oauth/token/" ? answerToken(books, request) : answerCall(books, request);
    },
    approve: (url) => authorize(books, url),
    count: (what) => books.counts[what],
    endAccessTokens: () => books.accessTokens.clear(),
    refuse: (code) => void books.refusals.push(code),
  };
}
