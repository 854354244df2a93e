import { AuthorizationError, type TokenDesk, TransportError } from "@oauthkit/core";
import { fetchBounded, oneLine, redacting, reporting } from "@oauthkit/core/parts";
import { readExactJson } from "@oauthkit/core/remote";

import type { App } from "../app.ts";
import { readFailure } from "../failures.ts";
import { type LaunchSource, type OkruLaunch, readLaunch } from "../launch.ts";
import { okruSigner } from "../signer.ts";
import { okruToken } from "../token.ts";

/**
 * Verifies a launch and asks OK.ru once whose session it is: what is signed is the id and the key as one text, so somebody could have moved digits
 * from one to the other.
 */
export async function confirmLaunch(app: App, source: LaunchSource, desk: TokenDesk): Promise<OkruLaunch> {
  const launch = readLaunch(app, source);
  const { session_key: access_token, session_secret_key } = launch;
  const token = okruToken({ access_token, ...(session_secret_key === undefined ? {} : { session_secret_key }) });
  const redact = redacting([access_token, session_secret_key, app.secretKey]);
  const request = new Request(`${app.api}/fb.do?method=users.getLoggedInUser`, { redirect: "manual" });
  // By its own secret, where it has one: nothing else would prove that.
  const circuit = session_secret_key === undefined ? app.circuit : "client";
  const signed = await okruSigner({ ...app, circuit }).sign(request, token);
  const transport = reporting(desk.transport, redact);
  const { response, text } = await fetchBounded(async (signal) => transport(new Request(signed, { signal })), {
    timeout: desk.timeout,
    maxResponseBytes: 65_536,
    redact,
  });
  const answer = await readExactJson(text).catch(() => undefined);
  const failure = readFailure(answer, response);
  const isId = typeof answer === "string" || typeof answer === "number";
  if (failure === undefined && !(response.ok && isId)) throw unanswered(response);
  if (failure === undefined && String(answer) === launch.logged_user_id) return launch;
  const said =
    failure === undefined ? "it is somebody else's" : oneLine(redact(`${failure.code} ${failure.name ?? ""}`), 100);
  const remedy = failure?.remedy ?? "sign_in_again";
  const message = `OK.ru does not confirm the launched session (${said}); open the application within OK.ru again`;
  throw new AuthorizationError("token_refused", message, { status: response.status, remedy });
}

function unanswered({ status }: Response): TransportError {
  const message = `OK.ru answered with nothing to go by (status ${status}) when it was asked whose session was launched; try again later`;
  return new TransportError("http_failed", message, { status });
}
