import type { Route } from "./exchange.ts";
import { challenge, requireAccessToken } from "./protected.ts";

/** The userinfo endpoint (OpenID Connect Core §5.3), for tokens with the scope `openid`. */
export const userinfo: Route = async (exchange) => {
  const { consent } = await requireAccessToken(exchange, "openid");
  const { user } = consent;
  if (user === undefined) throw challenge("Bearer", "insufficient_scope", "Nobody is signed in", { status: 403 });
  return Response.json({ ...user.claims, sub: user.sub });
};
