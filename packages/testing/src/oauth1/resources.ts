import { createHash, randomInt } from "node:crypto";

import { jsonResponse } from "./answers.ts";
import { byteString, decodeUtf8 } from "./bytes.ts";
import { acceptCaller, acceptToken } from "./caller.ts";
import type { Route } from "./exchange.ts";
import { firstValue, type Pair } from "./form.ts";
import type { OAuth1User } from "./options.ts";

/** `GET /1.1/account/verify_credentials.json`: the user whose access token signed. */
export const verifyCredentials: Route = (exchange) => jsonResponse(userFields(acceptToken(exchange).user));

/** `POST /1.1/statuses/update.json`: the `status` of the form, with an id that is a string because it fits no number. */
export const updateStatus: Route = (exchange) => {
  const { user } = acceptToken(exchange);
  const status = firstValue(exchange.message.form, "status");
  if (status === undefined) return errorResponse(170, "Missing required parameter: status.");
  return jsonResponse({ id_str: mintId(), text: decodeUtf8(status), user: userFields(user) });
};

/** `POST /2/tweets`: the `text` of a JSON body, which no signature covers unless a body hash does. */
export const createTweet: Route = (exchange) => {
  acceptToken(exchange);
  const text = readText(byteString(exchange.message.body));
  if (text === undefined) return errorResponse(214, "Bad request.");
  return jsonResponse({ data: { id: mintId(), text, edit_history_tweet_ids: [] } }, 201);
};

/** `/1.1/application/rate_limit_status.json`: answers clients without a token as well. */
export const rateLimitStatus: Route = (exchange) => {
  acceptCaller(exchange);
  const reset = Math.floor(exchange.provider.settings.now() / 1000) + 900;
  return jsonResponse({ resources: { application: { "/echo": { limit: 180, remaining: 180, reset } } } });
};

/** `/echo`, and any path below it: what the provider received. Answers clients without a token as well. */
export const echo: Route = (exchange) => {
  acceptCaller(exchange);
  const { message } = exchange;
  return jsonResponse({
    method: message.method,
    path: message.url.path,
    query: message.query.map(decodePair),
    form: message.form.map(decodePair),
    body_sha256: createHash("sha256").update(message.body).digest("hex"),
  });
};

/** `POST /1.1/oauth/invalidate_token`: revokes the access token that signed. */
export const invalidateToken: Route = (exchange) => {
  const token = acceptToken(exchange);
  exchange.provider.accessTokens.put({ ...token, revoked: true });
  return jsonResponse({ access_token: token.token });
};

function userFields(user: OAuth1User): Readonly<Record<string, string>> {
  return { id_str: user.user_id, screen_name: user.screen_name, name: user.screen_name };
}

/** Larger than any integer that a JavaScript number holds exactly. */
function mintId(): string {
  return `19${Array.from({ length: 17 }, () => randomInt(10)).join("")}`;
}

function readText(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(decodeUtf8(body));
    const text: unknown = typeof value === "object" && value !== null && "text" in value ? value.text : undefined;
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}

function errorResponse(code: number, message: string): Response {
  return jsonResponse({ errors: [{ code, message }] }, 400);
}

function decodePair(pair: Pair): readonly string[] {
  return pair.map(decodeUtf8);
}
