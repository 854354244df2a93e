import { pictureOf, type MailruEmulatorUser } from "../user.ts";
import type { Route } from "./exchange.ts";
import { json, refuse } from "./refusal.ts";

/** GET or POST /userinfo: the token is a parameter, and the Authorization header is not heard (help.mail.ru/developers/oauth). */
export const userinfo: Route = async (exchange) => {
  const { message, service } = exchange;
  const { method, url, form } = message;
  const text = (method === "POST" ? form : url.searchParams).get("access_token") ?? "";
  if (text === "") return refuse(exchange, 2, "missing request parameter: access_token");
  const token = service.accessTokens.get(text);
  if (token === undefined || token.revoked || service.settings.now() >= token.expiresAt) {
    return refuse(exchange, 6, "token not found");
  }
  const { application, user } = token;
  const own = await service.settings.userinfo?.(user);
  if (own instanceof Response) return new Response(own.body, own);
  return json(own ?? profileOf(user, application.clientId));
};

function profileOf(user: MailruEmulatorUser, clientId: string): Readonly<Record<string, string>> {
  return {
    id: user.id,
    client_id: clientId,
    email: user.email,
    name: `${user.first_name} ${user.last_name}`,
    nickname: user.nick ?? "",
    first_name: user.first_name,
    last_name: user.last_name,
    image: pictureOf(user, 180),
    ...(user.sex === undefined ? {} : { gender: user.sex === 0 ? "m" : "f" }),
    locale: user.locale ?? "ru_RU",
    ...(user.birthday === undefined ? {} : { birthday: user.birthday }),
  };
}
