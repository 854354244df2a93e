import { type Fetch, OAuth2Client, type OAuth2Session, type OAuth2Token } from "@oauthkit/core";

import {
  okru,
  type OkruApi,
  type OkruApp,
  type OkruProfile,
  type OkruToken,
  okruToken,
  type OkruTokenFields,
} from "../src/index.ts";
import { demoApplication } from "../src/testing/index.ts";

/** A session as OK.ru's clients open it. */
export type OkruSession = OAuth2Session<OkruTokenFields, OkruApi, OkruProfile>;

/** A request, read apart. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  /** Every name and value of query and form, in the order of the request. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

/** A server that answers as it is told, and what reached it. */
export interface Recording {
  readonly fetch: Fetch;
  readonly sent: readonly Sent[];
}

/** Records every request; answers `true` unless told. */
export function record(answer: (sent: Sent, nth: number) => Response = () => json(true)): Recording {
  const sent: Sent[] = [];
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const form = new URLSearchParams(await request.text());
    const one: Sent = {
      method: request.method,
      url,
      headers: request.headers,
      query: Object.fromEntries(url.searchParams),
      form: Object.fromEntries(form),
      pairs: [...url.searchParams, ...form],
    };
    sent.push(one);
    return answer(one, sent.length);
  };
  return { fetch, sent };
}

/** The only request that was sent. */
export function onlyOf({ sent }: Pick<Recording, "sent">): Sent {
  const [one] = sent;
  if (one === undefined || sent.length > 1) throw new Error(`${sent.length} requests were sent instead of one`);
  return one;
}

/** A session of a token that is at hand, at a recorded server. */
export function openSession(
  { fetch }: Pick<Recording, "fetch">,
  app: Partial<OkruApp> = {},
  token: Pick<OAuth2Token, "access_token"> & Partial<OAuth2Token> = { access_token: "demo-token" },
): OkruSession {
  return new OAuth2Client(okru({ ...demoApplication, ...app }), { fetch }).resume(okruToken(token));
}

/** What an emulator issues, as an application would have kept it: OK.ru writes the seconds as text. */
export function kept(issued: { readonly access_token: string; readonly expires_in: string | number }): OkruToken {
  return okruToken({ ...issued, expires_in: Number(issued.expires_in) });
}

/** An answer as OK.ru gives them. A text is sent as it is. */
export function answerOf(text: string, init: ResponseInit = {}): Response {
  const headers = new Headers({ "content-type": "application/json;charset=utf-8" });
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
  return new Response(text, { ...init, headers });
}

/** The same for a value. */
export function json(value: unknown, init?: ResponseInit): Response {
  return answerOf(JSON.stringify(value), init);
}
