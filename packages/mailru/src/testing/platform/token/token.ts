import { findUser } from "../../user.ts";
import type { Exchange, Route } from "../exchange.ts";
import { issueTokens } from "../issue.ts";
import { readScope } from "../privileges.ts";
import type { Grant } from "../service.ts";
import type { Application } from "../settings.ts";
import { refuseToken, scriptType } from "./refusal.ts";

/** POST /oauth/token at the host of the grants that are named (api.mail.ru/docs/guides/oauth/sites, /client-credentials). */
export function tokenFor(...names: readonly GrantName[]): Route {
  return (exchange) => {
    const { form } = exchange.message;
    if (new Set(form.keys()).size < [...form].length) {
      return refuseToken(exchange, "invalid_request", "A parameter is repeated");
    }
    const name = names.find((one) => one === form.get("grant_type"));
    if (name === undefined) return refuseToken(exchange, "unsupported_grant_type", "Not at this host");
    const application = readApplication(exchange, name);
    if (application === undefined) return refuseToken(exchange, "invalid_client", "Wrong client credentials");
    const grant = grants[name](exchange, application);
    if (grant instanceof Response) return grant;
    const body = JSON.stringify(issueTokens(exchange.service, grant));
    return new Response(body, { headers: { "content-type": scriptType, "cache-control": "no-store" } });
  };
}

type GrantName = "authorization_code" | "password" | "refresh_token";

const grants: Record<GrantName, (exchange: Exchange, application: Application) => Grant | Response> = {
  authorization_code: spendCode,
  password: checkPassword,
  refresh_token: spendRefreshToken,
};

/** By its secret key; a public client that had none refreshed by its private key. */
function readApplication({ message: { form }, service }: Exchange, grant: string): Application | undefined {
  const application = service.settings.applications.find(
    ({ applicationId }) => applicationId === form.get("client_id"),
  );
  if (application === undefined) return undefined;
  const { secretKey, privateKey } = application;
  const secrets = grant === "refresh_token" ? [secretKey, privateKey] : [secretKey];
  return secrets.includes(form.get("client_secret") ?? "") ? application : undefined;
}

/** A wrong redirect URI does not spend the code. */
function spendCode(exchange: Exchange, application: Application): Grant | Response {
  const { message, service } = exchange;
  const code = service.codes.get(message.form.get("code") ?? "");
  if (code?.application !== application || code.used || service.settings.now() >= code.expiresAt) {
    return refuseToken(exchange, "invalid_grant", "Invalid code");
  }
  if (message.form.get("redirect_uri") !== code.redirectUri) {
    return refuseToken(exchange, "invalid_grant", "Wrong redirect_uri");
  }
  code.used = true;
  return code;
}

function checkPassword(exchange: Exchange, application: Application): Grant | Response {
  const { message, service } = exchange;
  const { form } = message;
  if (!application.passwordLogin) return refuseToken(exchange, "unauthorized_client", "No moderator allowed passwords");
  const name = form.get("username") ?? "";
  const user = name.includes("@") ? findUser(service.settings.users, name) : undefined;
  if (user === undefined || user.password !== form.get("password") || user.blocked === true) {
    return refuseToken(exchange, "invalid_grant", "Wrong username or password");
  }
  const wanted = readScope(form.get("scope") ?? "");
  const permissions = new Set(wanted.filter((one) => application.permissions.includes(one)));
  service.consents.give(application.applicationId, user.uid, permissions);
  return { application, user, permissions };
}

/** Each refresh token is good once, and gives the next one. */
function spendRefreshToken(exchange: Exchange, application: Application): Grant | Response {
  const { message, service } = exchange;
  const found = service.refreshTokens.get(message.form.get("refresh_token") ?? "");
  if (found?.application !== application || found.revoked || service.settings.now() >= found.expiresAt) {
    return refuseToken(exchange, "invalid_grant", "Invalid refresh token");
  }
  found.revoked = true;
  return found;
}
