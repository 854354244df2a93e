import { grants, text } from "../../packages/core/src/index.ts";
import * as quirks from "../../packages/core/src/quirks/index.ts";
import { endpoints } from "./journey.ts";

/** The definition's half of each recipe, as the catalogue has it. */
export function definitions(): Readonly<Record<string, object>> {
  const { code, refresh } = grants;
  const agent = { "user-agent": "web:odd:v1" };
  const again = "https://api.odd.example/refresh_access_token";
  return {
    commaScopes: { scope: { ...quirks.commaScopes, default: ["profile"] } },
    renamedClientId: { quirks: quirks.renamedClientId("client_key") },
    renamed: { quirks: quirks.renamed({ client_id: "appid", client_secret: "secret" }) },
    renamedCallback: { quirks: quirks.renamedCallback({ authCode: "code" }) },
    statelessRefusal: { quirks: quirks.statelessRefusal },
    jsonBody: { quirks: quirks.jsonBody },
    viaGet: { quirks: quirks.viaGet },
    omitted: { quirks: quirks.omitted(["redirect_uri"]) },
    requestHeaders: { quirks: quirks.requestHeaders(agent) },
    codeWith: { grants: { code: quirks.codeWith(["device_id"]), refresh } },
    refreshWith: {
      grants: { code, refresh: quirks.refreshWith(["device_id"]) },
      extras: (wire: object) => ({ device_id: text(wire as never, "device_id") }),
    },
    renewsItself: {
      endpoints: { ...endpoints, tokenFor: { photos_refresh_token: again } },
      grants: {
        code,
        refresh: ({ refreshToken }: { readonly refreshToken: string }) =>
          grants.custom({ grantType: "photos_refresh_token", parameters: { access_token: refreshToken } }),
      },
      quirks: quirks.renewsItself,
    },
    nestedToken: { quirks: quirks.nestedToken("authed_user") },
    renamedFields: { quirks: quirks.renamedFields({ expires: "expires_in" }) },
    errorUnderOk: {
      quirks: quirks.errorUnderOk({ code: "errcode", message: "errmsg", invalidGrant: [40_029, 42_002] }),
    },
    formEncoded: { quirks: quirks.formEncoded },
    lenientJson: { quirks: quirks.lenientJson },
    lifetimeInMilliseconds: { quirks: quirks.lifetimeInMilliseconds },
    revokesAccessTokens: { quirks: quirks.revokesAccessTokens("access_token") },
    tokenHeader: { signer: quirks.tokenHeader("x-odd-access-token") },
    callHeaders: { signer: quirks.callHeaders({ "client-id": "demo-client" }) },
    fieldAt: {
      failure: (body: unknown) => {
        const word = quirks.fieldAt(body, "errors.0.errorType");
        return typeof word === "string" ? { code: word, message: "", stale: word === "invalid_token" } : undefined;
      },
    },
  };
}
