import type { Call, Caller } from "./call.ts";
import { RestError } from "./rest-error.ts";
import type { Rule } from "./rules.ts";
import { isServerCircuit } from "./signature.ts";

/** For whom a call is made: by session key, or in the server circuit by `uid` where there is none. */
export function readCaller(
  { service, application, parameters }: Omit<Call, "caller">,
  { user: need }: Rule,
): Caller | undefined {
  const key = parameters.get("session_key");
  if (key !== undefined) {
    const token = service.accessTokens.get(key);
    if (token?.application !== application) throw new RestError(102);
    if (token.revoked) throw new RestError(105);
    if (service.settings.now() >= token.expiresAt) throw new RestError(102);
    return token;
  }
  const uid = parameters.get("uid");
  if (!isServerCircuit(parameters) || need === "session") throw new RestError(102);
  if (uid === undefined) {
    if (need === "uid") throw new RestError(102);
    return undefined;
  }
  const user = service.settings.users.find((one) => one.uid === uid);
  if (user === undefined) throw new RestError(102);
  const permissions = service.consents.given(application.applicationId, uid);
  if (permissions === undefined) throw new RestError(105);
  return { user, permissions };
}
