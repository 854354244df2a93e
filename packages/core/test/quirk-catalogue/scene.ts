import { OAuth2Client, type OAuth2Definition, type OAuth2Token, type Params, type Quirks } from "../../src/index.ts";

const redirectUri = "https://app.example.test/callback";

/** What a sign-in has sent, and what has come of it. */
export interface SignIn {
  /** Where the browser was sent. */
  readonly asked: Readonly<Record<string, string>>;
  /** Requests to the token endpoint, in order. */
  readonly sent: readonly Request[];
  readonly token?: OAuth2Token;
  readonly error?: unknown;
}

/** A whole sign-in at a server that gives this answer. `back` is what comes back with the person beside, or instead of, code and state. */
export async function signIn(
  definition: Partial<OAuth2Definition>,
  answer: () => Response = () => Response.json({ access_token: "a1" }),
  back: Params = {},
): Promise<SignIn> {
  const sent: Request[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    sent.push(request as Request);
    return answer();
  };
  const client = new OAuth2Client({ ...standard, ...definition }, { fetch });
  const { url, pending } = await client.authorize({ redirectUri, scope: ["read", "write"] });
  const asked = Object.fromEntries(new URL(url).searchParams);
  const way = Object.entries({ code: "c1", state: pending.state, ...back }).filter(([, value]) => value !== "");
  try {
    const session = await client.callback(`${redirectUri}?${new URLSearchParams(way)}`, pending);
    return { asked, sent, token: await session.token() };
  } catch (error) {
    return { asked, sent, error };
  }
}

/** What a quirk makes of an answer. */
export async function read(quirks: Quirks, text: string, init?: ResponseInit): Promise<unknown> {
  return quirks.tokenResponse?.(text, new Response(null, init));
}

/** A token request as it is without quirks. */
export function tokenRequest(form: Params = { a: "b" }, url = "https://as.example/token"): Request {
  const headers = { accept: "application/json", authorization: "Basic x", dpop: "proof" };
  return new Request(url, { method: "POST", headers, body: new URLSearchParams(pairsOf(form) as [string, string][]) });
}

/** Pairs of parameters, a list as one that is repeated. */
export function pairsOf(form: Params): readonly (readonly [string, string])[] {
  return Object.entries(form).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : value.map((item) => [name, item] as const),
  );
}

/** A client at a server with a token endpoint, a place for revocations and one to sign in. */
export const standard = {
  endpoints: {
    authorization: "https://as.example/authorize",
    token: "https://as.example/token",
    revocation: "https://as.example/revoke",
  },
  client: { id: "app", secret: "s3cret" },
} satisfies OAuth2Definition;
