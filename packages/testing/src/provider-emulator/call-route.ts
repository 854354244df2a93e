import { readPath } from "./addresses.ts";
import { findToken } from "./bearer.ts";
import type { EmulatorCall } from "./calls.ts";
import { authenticate } from "./client.ts";
import type { EmulatorOpenCallContext, EmulatorTokenCallContext } from "./context.ts";
import { endToken } from "./end.ts";
import { contextOf, requestOf, type Exchange, type Route } from "./exchange.ts";
import type { EmulatorUser } from "./options.ts";
import { readParameters } from "./parameters.ts";
import { answerRefusal, ownRefusal, refused } from "./refuse.ts";
import { answerWith } from "./respond.ts";

/** Looks at who calls, and answers as the description says. */
export function callRoute(call: EmulatorCall<string, EmulatorUser, unknown>): Route {
  return async (exchange) => {
    const open = openContext(exchange, call.url);
    switch (call.caller) {
      case "anybody":
        return answerWith(exchange, await call.answer(open));
      case "client": {
        const { searchParams } = exchange.message.url;
        const sent = new URLSearchParams([...searchParams, ...exchange.message.form]);
        const client = authenticate(exchange, readParameters(exchange.service, sent));
        return answerWith(exchange, await call.answer({ ...open, client }));
      }
      case "token":
        return answerWith(exchange, await call.answer(tokenContext(exchange, call, open)));
      case "user":
      case undefined: {
        const context = tokenContext(exchange, call, open);
        const { user } = context;
        if (user === undefined) {
          throw refused("insufficient_scope", "token_user", "The token is nobody's, and this needs a user's", {
            status: 403,
          });
        }
        return answerWith(exchange, await call.answer({ ...context, user }));
      }
      default:
        return call satisfies never;
    }
  };
}

function openContext(exchange: Exchange, url: string): EmulatorOpenCallContext {
  return {
    ...contextOf(exchange),
    ...requestOf(exchange),
    path: readPath(url, exchange.message.url.pathname),
    refuse: (own) => answerRefusal(exchange, "call", ownRefusal(own).refusal),
    revokeToken: (text, what = "token") => endToken(exchange.service, text, what),
  };
}

function tokenContext(
  exchange: Exchange,
  { scope: needed, placement }: Pick<Extract<EmulatorCall, { readonly caller: "token" }>, "scope" | "placement">,
  open: EmulatorOpenCallContext,
): EmulatorTokenCallContext {
  const { description } = exchange.service;
  const token = findToken(exchange, placement ?? description.placement ?? ["header"]);
  const { text, issuedAt, expiresAt, scope, consent } = token;
  const { client, user } = consent;
  const context = { ...open, client, user, scope, token: { text, scope, issuedAt, expiresAt } };
  const own = description.checkCall?.(context);
  if (own !== undefined) throw ownRefusal(own);
  if (needed === undefined || scope.includes(needed)) return context;
  throw refused("insufficient_scope", "token_scope", `The token lacks the scope ${needed}`, {
    status: 403,
    scope: needed,
  });
}
