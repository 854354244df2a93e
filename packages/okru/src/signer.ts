import { AuthorizationError, ConfigurationError, type Signer } from "@oauthkit/core";
import { md5, parameterSigner } from "@oauthkit/core/signers";

import type { App } from "./app.ts";
import { expired } from "./failures.ts";
import { applicationType } from "./grants/application.ts";
import { unsignedMethod } from "./methods/unsigned.ts";
import { serverSecret } from "./signature.ts";
import type { OkruToken } from "./token.ts";

/**
 * Signs calls of the REST API (apiok.ru/en/dev/methods), in either form: `/fb.do` and `/api/…`. Anything else, such as an upload, is sent
 * as it is, without any credential. Signing throws `token_secret_missing` where neither circuit is possible.
 */
export function okruSigner(app: App): Signer<OkruToken> {
  const signer = parameterSigner<OkruToken>({
    name: "sig",
    signed: () => ({ application_key: app.applicationKey }),
    defaults: { format: "json" },
    unsigned: ({ token_type, access_token }) => (token_type === applicationType ? {} : { access_token }),
    reserved: ["access_token", "session_key"],
    sign: (joined, token) => md5(joined + secretOf(app, token)),
    concerns: (url) => url.origin === app.api && isMethod(url) && !isUnsigned(url),
  });
  return {
    sign: signer.sign,
    // The header says it whatever the body is.
    challenged: (response, token, request) =>
      response.headers.get("invocation-error") === String(expired)
        ? "stale"
        : signer.challenged?.(response, token, request),
  };
}

/** Whether a URL is that of a method, in either form. */
export function isMethod({ pathname }: URL): boolean {
  return pathname === "/fb.do" || pathname.startsWith("/api/");
}

function isUnsigned({ pathname, searchParams }: URL): boolean {
  return searchParams.get("method") === unsignedMethod || pathname === `/api/${unsignedMethod.replace(".", "/")}`;
}

/** What the parameters are hashed with, by the documented choice of circuits. */
function secretOf({ secretKey, circuit }: Pick<App, "secretKey" | "circuit">, token: OkruToken): string {
  if (token.token_type === applicationType)
    return secretKey ?? fail(new ConfigurationError("option_missing", noSecret));
  const chosen = circuit ?? (secretKey === undefined ? "client" : "server");
  if (chosen === "server" && secretKey !== undefined) return serverSecret(token.access_token, secretKey);
  const { session_secret_key: secret } = token;
  if (typeof secret === "string" && secret !== "") return secret;
  const remedy = circuit === "client" ? "sign_in_again" : "mend_configuration";
  return fail(new AuthorizationError("token_secret_missing", circuit === "client" ? noClient : noCircuit, { remedy }));
}

function fail(error: Error): never {
  throw error;
}

const noSecret = "secretKey is missing, and calls without a user are signed with it; give the application's secret key";
const noClient =
  "the token has no session_secret_key, which the client circuit signs with; sign in by implicit, password or launch, or leave circuit out";
const noCircuit =
  "the call cannot be signed: there is no secretKey for the server circuit, and the token has no session_secret_key for the client circuit; " +
  "give secretKey, or sign in by implicit, password or launch";
