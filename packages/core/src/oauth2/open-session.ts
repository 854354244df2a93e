import { openHeaderCall } from "../header-call.ts";
import type { ProblemReader } from "../http.ts";
import type { RenewingSource } from "../renewal/renewing.ts";
import { openSession, type Session, type SessionParts } from "../session.ts";
import type { Signer } from "../signer.ts";
import { bearerSigner } from "../signers/bearer.ts";
import type { OAuth2Token } from "../token.ts";
import { readCallProblem } from "./call-problem.ts";
import type { Grants } from "./grant.ts";
import type { Scopes } from "./scopes.ts";
import type { SessionDesk } from "./session-source.ts";

/** A client together with somebody's token, which it keeps alive. */
export interface OAuth2Session<X extends object = object, A = unknown, U = unknown> extends Session<
  OAuth2Token & X,
  A,
  U
> {
  /** What the person granted of what was asked for. */
  readonly scopes: () => Promise<Scopes>;
}

/** What a session has to know of its client. */
export type SessionSetting<X extends object, G extends Grants, A, U> = Pick<
  SessionDesk<X, G, A, U>,
  "definition" | "guards" | "parts"
> & {
  /** What a refused call means. Default: what it means to an application with users. */
  readonly readProblem?: ProblemReader;
  readonly within?: SessionParts<never, unknown, unknown>["within"];
};

/** Opens a session that keeps its token alive. */
export function openOAuth2Session<X extends object, G extends Grants, A, U>(
  { definition, guards, parts, readProblem = readCallProblem, within }: SessionSetting<X, G, A, U>,
  source: RenewingSource,
): OAuth2Session<X, A, U> {
  const { provider, runtime } = parts;
  const standard = definition.dpop?.signer ?? bearerSigner(definition.placement);
  const signer = definition.signer === undefined ? standard : withChallenge(definition.signer, standard.challenged);
  const session = openSession<OAuth2Token & X, A, U>({
    ...runtime,
    provider,
    ...guards,
    headerCall: openHeaderCall,
    signer,
    resource: definition,
    // A source knows no more of a token than its standard fields; every token it has comes from this definition.
    source: source as never,
    secrets: [definition.client.secret, ...(definition.secrets ?? [])],
    readProblem,
    within,
    settle: source.settle,
  });
  return Object.freeze({ ...session, scopes: async () => readScopesOf(await session.token()) });
}

async function readScopesOf(token: OAuth2Token): Promise<Scopes> {
  // Seldom asked for.
  const { readScopes } = await import("./scopes.ts");
  return readScopes(token);
}

/** A signer of the provider's own reads challenges as the standard's does, unless it has its own way. */
function withChallenge<T extends OAuth2Token>(
  signer: Signer<T>,
  challenged: Signer<OAuth2Token>["challenged"],
): Signer<T> {
  if (signer.challenged !== undefined || challenged === undefined) return signer;
  return { sign: async (request, token) => signer.sign(request, token), challenged };
}
