import { byteString, decodeUtf8 } from "../oauth1/bytes.ts";
import { acceptCaller, acceptToken } from "../oauth1/caller.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import type { OAuth1EmulatorCall, OAuth1EmulatorOpenContext } from "./calls.ts";
import type { Entry } from "./entries.ts";
import { protocolOf, type Exchange } from "./exchange.ts";
import { ownParameters } from "./parameters.ts";
import type { People } from "./people.ts";
import { CallRefused, responseOf } from "./refusal.ts";

/** Verifies a call, and answers as the description says. */
export function callRoute<User extends EmulatorUser, Memory>(
  call: OAuth1EmulatorCall<string, User, Memory>,
  people: People<User>,
  memory: Memory,
): Entry["route"] {
  return async (exchange, path) => {
    const context = contextOf(exchange, path, memory);
    if (call.caller === "anybody") return responseOf(await call.answer(context));
    const protocol = protocolOf(exchange, "call");
    if (call.caller === "client") {
      const { client } = acceptCaller(protocol);
      return responseOf(await call.answer({ ...context, client }));
    }
    const token = acceptToken(protocol);
    const revoke = (): void => {
      protocol.provider.accessTokens.put({ ...token, revoked: true });
    };
    const { client, token: text } = token;
    const user = people.ownerOf(token.user);
    return responseOf(await call.answer({ ...context, client, user, token: text, revoke }));
  };
}

function contextOf<Memory>(
  { service, place, message }: Exchange,
  path: Readonly<Record<string, string>>,
  memory: Memory,
): OAuth1EmulatorOpenContext<string, Memory> {
  const body = decodeUtf8(byteString(message.body));
  return {
    method: message.method,
    url: new URL(message.rawUrl),
    headers: message.headers,
    path,
    query: ownParameters(message.query),
    form: ownParameters(message.form),
    json: /^application\/(?:[\w.-]+\+)?json\b/i.test(message.headers.get("content-type") ?? "")
      ? readJson(body)
      : undefined,
    body,
    memory,
    now: service.provider.settings.now,
    servers: place,
    refuse: (refusal) => {
      throw new CallRefused(refusal);
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
