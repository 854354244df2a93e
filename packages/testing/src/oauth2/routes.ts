import { authorize } from "./authorize.ts";
import { backchannelAuthentication } from "./backchannel-authentication.ts";
import { deviceAuthorization } from "./device-authorization.ts";
import { endSession } from "./end-session.ts";
import type { Exchange, Route } from "./exchange.ts";
import { introspection } from "./introspection.ts";
import { jwks, metadata } from "./metadata.ts";
import { paths, wellKnown } from "./paths.ts";
import { pushedAuthorization } from "./pushed-authorization.ts";
import { registration } from "./registration.ts";
import { resource } from "./resource.ts";
import { revocation } from "./revocation.ts";
import { token } from "./token.ts";
import { userinfo } from "./userinfo.ts";
import { verification } from "./verification-page.ts";

/** Answers one request by its path behind the issuer and its method. Throws Refusal. */
export async function answerRoute(exchange: Exchange, path: string): Promise<Response> {
  const entry = routes.get(path.startsWith(`${paths.resource}/`) ? paths.resource : path);
  if (entry === undefined) return new Response("Not found\n", { status: 404 });
  const { method } = exchange.message;
  if (!entry.methods.includes(method) && !(method === "HEAD" && entry.methods.includes("GET"))) {
    return new Response("Method not allowed\n", { status: 405, headers: { allow: entry.methods.join(", ") } });
  }
  return entry.route(exchange);
}

interface Entry {
  readonly route: Route;
  readonly methods: readonly string[];
}

const routes: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  [wellKnown.oauth, { route: metadata("oauth"), methods: ["GET"] }],
  [wellKnown.openid, { route: metadata("openid"), methods: ["GET"] }],
  [paths.jwks, { route: jwks, methods: ["GET"] }],
  [paths.authorization, { route: authorize, methods: ["GET", "POST"] }],
  [paths.token, { route: token, methods: ["POST"] }],
  [paths.pushedAuthorization, { route: pushedAuthorization, methods: ["POST"] }],
  [paths.deviceAuthorization, { route: deviceAuthorization, methods: ["POST"] }],
  [paths.verification, { route: verification, methods: ["GET", "POST"] }],
  [paths.backchannelAuthentication, { route: backchannelAuthentication, methods: ["POST"] }],
  [paths.userinfo, { route: userinfo, methods: ["GET", "POST"] }],
  [paths.revocation, { route: revocation, methods: ["POST"] }],
  [paths.introspection, { route: introspection, methods: ["POST"] }],
  [paths.registration, { route: registration, methods: ["POST"] }],
  [paths.endSession, { route: endSession, methods: ["GET", "POST"] }],
  [paths.resource, { route: resource, methods: ["GET", "POST", "PUT", "PATCH", "DELETE"] }],
]);
