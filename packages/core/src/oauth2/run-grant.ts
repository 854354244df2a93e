import type { OAuth2Token } from "../token.ts";
import type { DeskParts } from "./desk-parts.ts";
import { createDesk } from "./desk.ts";
import type { Grant, TokenResponse } from "./grant.ts";

/** What a grant has brought. */
export interface Granted {
  readonly answer: TokenResponse;
  /** The fields of a token: the answer's, with the scope and the expiry that the server has left for us to work out. */
  readonly fields: OAuth2Token;
}

/** Runs a grant. Rejects with what the grant rejects with. */
export async function runGrant(parts: DeskParts, grant: Grant, renews?: OAuth2Token): Promise<Granted> {
  const desk = createDesk(parts);
  // The clock starts when the request leaves: late is the wrong side to err on.
  let sent = parts.runtime.now();
  const exchange: typeof desk.exchange = async (...request) => {
    sent = parts.runtime.now();
    return desk.exchange(...request);
  };
  const answer = await grant.obtain({ ...desk, exchange });
  const asked = grant.scope ?? renews?.requested_scope?.split(" ") ?? parts.definition.scope?.default;
  return { answer, fields: { ...withScope(answer, asked, renews), ...expiry(answer, sent) } };
}

/** Where the server says nothing about the scope, it granted what was asked (RFC 6749 section 5.1). */
function withScope(
  answer: TokenResponse,
  asked: readonly string[] | undefined,
  renews: OAuth2Token | undefined,
): TokenResponse {
  if (asked === undefined) return answer;
  const requested_scope = renews?.requested_scope ?? asked.join(" ");
  return { scope: renews?.scope ?? asked.join(" "), ...answer, requested_scope };
}

function expiry({ expires_in }: TokenResponse, sent: number): { readonly expires_at?: number } {
  return expires_in === undefined ? {} : { expires_at: Math.floor(sent / 1000) + Math.floor(expires_in) };
}
