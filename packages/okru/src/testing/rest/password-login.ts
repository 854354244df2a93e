import type { OkruLoginFields } from "../issue-token.ts";
import { issueAccessToken } from "../issue.ts";
import { findUser } from "../service.ts";
import type { Call } from "./call.ts";
import { RestError } from "./rest-error.ts";

/** auth.login: a session for a password. It is not in the documentation, and carries no signature. */
export function passwordLogin({ service, place, application, parameters }: Omit<Call, "session">): OkruLoginFields {
  for (const name of ["user_name", "password", "verification_supported"]) {
    if ((parameters.get(name) ?? "") === "") throw new RestError(100, `Missed required parameter: ${name}`);
  }
  if (parameters.get("verification_supported") !== "1") throw new RestError(100, "Invalid verification_supported");
  if (!application.passwordLogin) throw new RestError(10, "The application may not call auth.login");
  const user = findUser(service, parameters.get("user_name") ?? "");
  if (user === undefined || user.password !== parameters.get("password") || user.blocked === true) {
    throw new RestError(401, "Invalid credentials");
  }
  if (user.challenge === "captcha") throw new RestError(402, "Captcha is required");
  if (user.challenge === "code") throw new RestError(403, "Verification on the site is required");
  const session = issueAccessToken(
    service,
    { application, user, permissions: new Set(application.permissions) },
    "login",
  );
  return {
    uid: user.uid,
    session_key: session.text,
    session_secret_key: session.sessionSecretKey ?? "",
    api_server: `${place.origins.api}/`,
  };
}
