import { accessToken } from "./access-token.ts";
import { textResponse } from "./answers.ts";
import { authorize } from "./authorize.ts";
import type { Exchange, Route } from "./exchange.ts";
import { requestToken } from "./request-token.ts";
import { createTweet, echo, invalidateToken, rateLimitStatus, updateStatus, verifyCredentials } from "./resources.ts";

/** The paths of the three endpoints that clients are configured with. */
export const paths = {
  requestToken: "/oauth/request_token",
  authorization: "/oauth/authorize",
  accessToken: "/oauth/access_token",
} as const;

/** Answers one request by its path and method: 404 and 405 where there is no route. Throws ProblemError. */
export function answerRoute(exchange: Exchange): Response {
  const { path } = exchange.message.url;
  const entry = routes.get(path.startsWith("/echo/") ? "/echo" : path);
  if (entry === undefined) return textResponse("Not found\n", 404);
  if (entry.methods.length > 0 && !entry.methods.includes(exchange.message.method)) {
    return textResponse("Method not allowed\n", 405, { allow: entry.methods.join(", ") });
  }
  return entry.route(exchange);
}

interface Entry {
  readonly route: Route;
  /** Empty: any. */
  readonly methods: readonly string[];
}

const routes: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  [paths.requestToken, { route: requestToken, methods: ["POST", "GET"] }],
  [paths.authorization, { route: authorize, methods: ["GET", "POST"] }],
  ["/oauth/authenticate", { route: authorize, methods: ["GET", "POST"] }],
  [paths.accessToken, { route: accessToken, methods: ["POST", "GET"] }],
  ["/1.1/oauth/invalidate_token", { route: invalidateToken, methods: ["POST"] }],
  ["/1.1/oauth/invalidate_token.json", { route: invalidateToken, methods: ["POST"] }],
  ["/1.1/account/verify_credentials.json", { route: verifyCredentials, methods: ["GET"] }],
  ["/1.1/statuses/update.json", { route: updateStatus, methods: ["POST"] }],
  ["/1.1/application/rate_limit_status.json", { route: rateLimitStatus, methods: ["GET"] }],
  ["/2/tweets", { route: createTweet, methods: ["POST"] }],
  ["/echo", { route: echo, methods: [] }],
]);
