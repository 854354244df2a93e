import { tradeForAccessToken } from "../oauth1/access-token.ts";
import { tokenResponse } from "../oauth1/answers.ts";
import { authorize } from "../oauth1/authorize.ts";
import { decodeUtf8 } from "../oauth1/bytes.ts";
import { firstValue, type Pair } from "../oauth1/form.ts";
import { errorPage } from "../oauth1/pages.ts";
import { issueRequestToken } from "../oauth1/request-token.ts";
import type { AccessToken } from "../oauth1/tokens.ts";
import type { Entry } from "./entries.ts";
import { protocolOf } from "./exchange.ts";
import { strangeOnPage } from "./parameters.ts";
import type { OAuth1EmulatorFields, OAuth1EmulatorProtocol } from "./protocol.ts";

type Format = OAuth1EmulatorProtocol["tokenFormat"];

/** Answers a request for a request token (RFC 5849 section 2.1). */
export function requestTokenRoute(format: Format): Entry["route"] {
  return (exchange) => answerToken(issueRequestToken(protocolOf(exchange, "requestToken")), format);
}

/** Shows the page on which people allow or deny, and takes its form (RFC 5849 section 2.2). */
export const authorizeRoute: Entry["route"] = (exchange) => {
  const strange = strangeOnPage(exchange.service.rules, exchange.message);
  if (strange.length > 0)
    return errorPage(`These parameters are not known here, or came twice: ${strange.join(", ")}.`);
  const login = textOf(exchange.message.form, "screen_name");
  const isBlocked = exchange.service.people.all.some((user) => user.login === login && user.blocked === true);
  return isBlocked ? errorPage("This account is blocked.") : authorize(protocolOf(exchange, "authorize"));
};

/** Answers a request for an access token (RFC 5849 section 2.3); `fieldsOf` gives what it has beside the token. */
export function accessTokenRoute(
  format: Format,
  fieldsOf: (token: AccessToken) => OAuth1EmulatorFields,
): Entry["route"] {
  return (exchange) => {
    const token = tradeForAccessToken(protocolOf(exchange, "accessToken"));
    return answerToken({ oauth_token: token.token, oauth_token_secret: token.secret, ...fieldsOf(token) }, format);
  };
}

function answerToken(fields: OAuth1EmulatorFields, format: Format = "form"): Response {
  if (typeof format === "function") return format(fields);
  return tokenResponse(format, fields);
}

function textOf(pairs: readonly Pair[], name: string): string {
  return decodeUtf8(firstValue(pairs, name) ?? "");
}
