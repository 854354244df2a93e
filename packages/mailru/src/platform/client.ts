import type { ClientAuthentication, OAuth2ClientCredentials } from "@oauthkit/core";

import type { PlatformApp } from "./app.ts";

/** The application as the token endpoints know it: with its secret key, or as a client application, which has none. */
export function clientOf({ applicationId: id, secretKey, privateKey }: PlatformApp): OAuth2ClientCredentials {
  if (secretKey !== undefined) return { id, secret: secretKey, authentication: "post" };
  return { id, secret: privateKey, authentication: asClient(privateKey) };
}

/** Client applications have refreshed with their private key (seen in one public client; the documents speak of sites alone). */
function asClient(privateKey: string | undefined): ClientAuthentication {
  return ({ clientId, form }) => {
    form.set("client_id", clientId);
    if (privateKey !== undefined && form.get("grant_type") === "refresh_token") form.set("client_secret", privateKey);
  };
}
