import type { AccessToken } from "../service.ts";
import type { Call } from "./call.ts";
import { RestError } from "./rest-error.ts";
import type { Rule } from "./rules.ts";

/** The session of a call, under either of its names; undefined where the method may be called without one. */
export function readSession(
  { service, application, parameters }: Omit<Call, "session">,
  { session: need }: Rule,
): AccessToken | undefined {
  const [accessToken, sessionKey] = [parameters.get("access_token"), parameters.get("session_key")];
  if (accessToken !== undefined && sessionKey !== undefined) {
    throw new RestError(100, "Both access_token and session_key are specified");
  }
  const text = accessToken ?? sessionKey;
  if (text === undefined) {
    if (need === "required" || (need === "optional" && application.external)) {
      throw new RestError(453, "Session is required");
    }
    return undefined;
  }
  if (need === "forbidden") throw new RestError(451, "Session is not allowed");
  const session = service.accessTokens.get(text);
  if (session?.application !== application || session.revoked) throw new RestError(103, "Invalid session key");
  if (service.settings.now() >= session.expiresAt) throw new RestError(102, "Session expired");
  return session;
}
