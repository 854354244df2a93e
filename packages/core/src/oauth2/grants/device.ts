import type { Awaitable } from "../../awaitable.ts";
import { maybe, text, type Wire } from "../../wire.ts";
import type { Grant, Params } from "../grant.ts";
import { poll } from "./polling.ts";
import { scopeParameter } from "./scope.ts";
import { seconds } from "./seconds.ts";

/** What the person has to be shown (RFC 8628 section 3.2), under the names of the wire. */
export interface DevicePrompt {
  /** To be typed in at `verification_uri`. */
  readonly user_code: string;
  readonly verification_uri: string;
  /** The same with the code in it, e.g. for a QR code. */
  readonly verification_uri_complete: string | undefined;
  /** Seconds that the person has. */
  readonly expires_in: number;
}

/** What the device grant has to be given. */
export interface DeviceInput {
  readonly scope?: readonly string[] | undefined;
  readonly parameters?: Params | undefined;
  /** Shows the code. Polling begins when it is done. */
  readonly onPrompt: (prompt: DevicePrompt) => Awaitable<void>;
}

/**
 * Signs in on another device (RFC 8628): shows a code, then polls until the person has typed it in. `signal` of the
 * session's options ends the waiting. Rejects with `authorization_refused` where the person said no or was too late.
 */
export function device({ scope, parameters, onPrompt }: DeviceInput): Grant {
  return {
    repeatable: false,
    scope,
    obtain: async (desk) => {
      const asked = scopeParameter(desk, scope ?? desk.defaultScope);
      const answer = await desk.request("deviceAuthorization", { ...parameters, ...asked });
      const prompt = readPrompt(answer);
      const deadline = desk.now() + prompt.expires_in * 1000;
      await onPrompt(prompt);
      return poll(desk, {
        grantType: "urn:ietf:params:oauth:grant-type:device_code",
        parameters: { device_code: text(answer, "device_code") },
        interval: seconds(answer, "interval", 5),
        deadline,
      });
    },
  };
}

function readPrompt(answer: Wire): DevicePrompt {
  return {
    user_code: text(answer, "user_code"),
    verification_uri: maybe(answer, "verification_uri") ?? text(answer, "verification_url"),
    verification_uri_complete: maybe(answer, "verification_uri_complete"),
    expires_in: seconds(answer, "expires_in", 600),
  };
}
