import { checkText, isReadOnce } from "./attempts.ts";
import type { Call } from "./calls.ts";
import { readUrl } from "./endpoints.ts";
import type { HeaderSigner } from "./signer.ts";
import type { Fetch } from "./transport.ts";

/** Where the proof is headers alone, no request has to be made and copied: that costs as much as sending it. */
export function openHeaderCall<T>(
  signer: HeaderSigner<T>,
  direct: Fetch,
  input: string | URL,
  init: RequestInit = {},
): Call<T> {
  checkText(input, init);
  const { href } = readUrl(input);
  return {
    url: href,
    isRepeatable: !isReadOnce(init.body),
    send: async (token) => {
      const headers = signer.headers(token, init.headers);
      const response = await direct(href, { ...init, redirect: "manual", headers });
      return { response, request: response.ok ? undefined : new Request(href, { ...init, headers, body: null }) };
    },
  };
}
