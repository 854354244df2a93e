import { createHmac } from "node:crypto";

import { AssertionClient, type AssertionOptions, type OAuth2Runtime } from "../../../src/index.ts";

/** What has arrived at a token endpoint, read without any code of ours. */
export interface Arrival {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly form: URLSearchParams;
}

/** The secret that accounts sign with here: a signature of HMAC takes less time than any other. */
const secret = "a secret of this test";

/** An account of a server that agrees to everything, and what the server got from it. */
export function createAccount(
  change: Partial<AssertionOptions> = {},
  runtime: OAuth2Runtime = {},
): { readonly client: AssertionClient; readonly arrivals: Arrival[] } {
  const arrivals: Arrival[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    arrivals.push(readForm(new URLSearchParams(await new Request(input).text())));
    return Response.json({ access_token: `token-${arrivals.length}`, token_type: "Bearer", expires_in: 3600 });
  };
  const options = {
    tokenEndpoint: "https://as.test/token",
    issuer: "issuer",
    key: { secret, alg: "HS256" },
    ...change,
  } as AssertionOptions;
  return { client: new AssertionClient(options, { fetch, ...runtime }), arrivals };
}

function readForm(form: URLSearchParams): Arrival {
  const text = form.get("assertion") ?? form.get("client_assertion") ?? "";
  const [header = "", claims = "", signature = ""] = text.split(".");
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) throw new TypeError("This is no JWT");
  const own = createHmac("sha256", secret).update(`${header}.${claims}`).digest("base64url");
  if (own !== signature) throw new TypeError("This JWT is not genuine");
  return { header: parse(header), claims: parse(claims), form };
}

function parse(part: string): Readonly<Record<string, unknown>> {
  const bytes = Buffer.from(part, "base64url");
  return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)) as Record<
    string,
    unknown
  >;
}
