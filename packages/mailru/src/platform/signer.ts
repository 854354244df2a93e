import { AuthorizationError, type Signer } from "@oauthkit/core";
import { parameterSigner } from "@oauthkit/core/signers";

import type { PlatformApp } from "./app.ts";
import { type MailruPlatformSecret, signJoined } from "./signature.ts";
import type { MailruPlatformToken } from "./token.ts";

/**
 * Signs calls of the REST API (api.mail.ru/docs/guides/restapi); the token is among what is signed. Signing throws `token_secret_missing` where neither
 * circuit is possible.
 */
export function platformSigner(app: PlatformApp): Signer<MailruPlatformToken> {
  return parameterSigner<MailruPlatformToken>({
    name: "sig",
    signed: (token) => ({
      app_id: app.applicationId,
      session_key: token.access_token,
      ...("uid" in secretOf(app, token) ? {} : { secure: "1" }),
    }),
    reserved: ["secure"],
    sign: (joined, token) => signJoined(joined, secretOf(app, token)),
  });
}

/** What signs, by the documented choice of circuits: the client's where user and private key are known, otherwise the server's. */
function secretOf({ privateKey, secretKey, circuit }: PlatformApp, { uid }: MailruPlatformToken): MailruPlatformSecret {
  if (circuit !== "server" && privateKey !== undefined && typeof uid === "string" && uid !== "")
    return { uid, privateKey };
  if (circuit !== "client" && secretKey !== undefined) return { secretKey };
  const isForced = circuit === "client";
  throw new AuthorizationError("token_secret_missing", isForced ? noClient : noCircuit, {
    remedy: isForced ? "sign_in_again" : "mend_configuration",
  });
}

const noClient =
  "the token does not say whose it is, and the client circuit signs with the user's id; sign in again, or leave circuit out";
const noCircuit =
  "the call cannot be signed: there is no privateKey together with a uid in the token for the client circuit, and no secretKey for the server circuit; " +
  "give one of the keys";
