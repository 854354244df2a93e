import type { EmulatorRequest, EmulatorTokenContext, EmulatorTokenFields } from "@oauthkit/testing";

import { longNames } from "./claims.ts";
import type { GoogleEmulatorUser } from "./demo.ts";
import type { GoogleEmulatorHost } from "./emulator.ts";

type Context = EmulatorTokenContext<GoogleEmulatorHost, GoogleEmulatorUser, undefined>;

/**
 * A refresh token goes to devices, and to whoever asked for `access_type=offline` and has just been given leave: for the first time, or with
 * `prompt=consent` ("Using OAuth 2.0 for Web Server Applications", "Refreshing an access token"). Without a sign-in, it goes to everybody.
 */
export function isOffline({ grant, code }: Pick<Context, "grant" | "code">): boolean {
  if (grant === "device" || code === undefined) return true;
  const { access_type, prompt = "" } = code.parameters;
  return access_type === "offline" && (!code.known || prompt.split(" ").includes("consent"));
}

/** A token answer, in which `email` and `profile` have their long names. */
export function answerToken({ scope, ...fields }: EmulatorTokenFields): EmulatorTokenFields {
  const names = (scope ?? "").split(" ").map((name) => longNames[name] ?? name);
  return scope === undefined ? fields : { ...fields, scope: names.join(" ") };
}

/** "OAuth 2.0 for TV and Limited-Input Device Applications", "Step 2": the URL has a name of its own, and there is none with the code in it. */
export function answerDevice(
  { device_code, user_code, verification_uri, expires_in, interval }: Readonly<Record<string, unknown>>,
  _request: EmulatorRequest,
): Readonly<Record<string, unknown>> {
  return { device_code, user_code, verification_url: verification_uri, expires_in, interval };
}
