import { type Fetch, grants, OAuth2Client, type OAuth2Definition, type OAuth2Runtime } from "../src/index.ts";

const tokenEndpoint = "https://as.example.test/token";
export const api = "https://api.example.test/do";

type EveryGrant = typeof grants;
type Definition = Omit<OAuth2Definition<object, EveryGrant>, "grants">;

/** A client that is told everything, at servers that are one function. */
export interface Plain {
  readonly client: OAuth2Client<object, EveryGrant>;
  /** Every request, as it was sent. */
  readonly sent: readonly Request[];
  /** What was sent to the token endpoint, as forms. */
  readonly exchanges: readonly URLSearchParams[];
}

/** How the servers answer. */
export interface Answers {
  /** Calls. Default: an empty object. */
  readonly api?: (request: Request) => Response | Promise<Response>;
  /** Token requests. Default: `access-2`, and `access-3` the next time. */
  readonly token?: (form: URLSearchParams) => Response;
}

export function plain(answers: Answers = {}, change: Partial<Definition> = {}, runtime: OAuth2Runtime = {}): Plain {
  const sent: Request[] = [];
  const exchanges: URLSearchParams[] = [];
  const tokenAnswer =
    answers.token ?? (() => Response.json({ access_token: `access-${exchanges.length + 1}`, token_type: "bearer" }));
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push(request.clone());
    if (request.url !== tokenEndpoint) return answers.api?.(request) ?? Response.json({});
    const form = new URLSearchParams(await request.text());
    exchanges.push(form);
    return tokenAnswer(form);
  };
  const definition: Definition = {
    endpoints: { authorization: "https://as.example.test/authorize", token: tokenEndpoint },
    client: { id: "app", secret: "app-secret" },
    origins: ["https://api.example.test"],
    ...change,
  };
  return { client: new OAuth2Client({ ...definition, grants }, { fetch, jitter: 0, ...runtime }), sent, exchanges };
}

/** A token that can be renewed. */
export const renewable = { access_token: "access-1", token_type: "bearer", refresh_token: "refresh-1" };

/** What a task throws. */
export async function caught(task: () => unknown): Promise<unknown> {
  try {
    await task();
  } catch (error) {
    return error;
  }
  throw new Error("the task should have failed");
}
