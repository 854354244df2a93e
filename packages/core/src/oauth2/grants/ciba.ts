import { text } from "../../wire.ts";
import type { Grant, Params } from "../grant.ts";
import { poll } from "./polling.ts";
import { scopeParameter } from "./scope.ts";
import { seconds } from "./seconds.ts";

/** What the backchannel grant has to be given: one of the three hints says who shall sign in. */
export interface CibaInput {
  readonly scope?: readonly string[] | undefined;
  readonly loginHint?: string | undefined;
  readonly loginHintToken?: string | undefined;
  readonly idTokenHint?: string | undefined;
  /** Shown on both devices, so that the person can compare. */
  readonly bindingMessage?: string | undefined;
  readonly parameters?: Params | undefined;
}

/**
 * Signs in on the person's own device (OpenID Connect CIBA Core, poll mode). Rejects with `authorization_refused` where
 * the person said no or was too late.
 */
export function ciba(input: CibaInput): Grant {
  return {
    repeatable: false,
    scope: input.scope,
    obtain: async (desk) => {
      const asked = scopeParameter(desk, input.scope ?? desk.defaultScope ?? ["openid"]);
      const answer = await desk.request("backchannelAuthentication", { ...readParameters(input), ...asked });
      return poll(desk, {
        grantType: "urn:openid:params:grant-type:ciba",
        parameters: { auth_req_id: text(answer, "auth_req_id") },
        interval: seconds(answer, "interval", 5),
        deadline: desk.now() + seconds(answer, "expires_in", 600) * 1000,
      });
    },
  };
}

function readParameters({ loginHint, loginHintToken, idTokenHint, bindingMessage, parameters }: CibaInput): Params {
  return {
    ...parameters,
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    ...(loginHintToken === undefined ? {} : { login_hint_token: loginHintToken }),
    ...(idTokenHint === undefined ? {} : { id_token_hint: idTokenHint }),
    ...(bindingMessage === undefined ? {} : { binding_message: bindingMessage }),
  };
}
