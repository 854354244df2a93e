import type { EmulatorDescription } from "@oauthkit/testing";

import type { Account } from "./account.ts";
import type { MailruEmulatorOptions } from "./options.ts";
import { pages } from "./pages.ts";
import { profileOf } from "./profile.ts";
import { refusals } from "./refusals.ts";

const oauth = "https://oauth.mail.ru";

/** oauth.mail.ru (help.mail.ru/developers/oauth). What becomes of wrong authorization requests was not recorded: the RFC's words are inferred. */
export function describeMail({
  refuseFormCredentials = false,
  answer,
}: MailruEmulatorOptions): EmulatorDescription<"oauth", Account> {
  return {
    hosts: { oauth },
    endpoints: {
      authorization: `${oauth}/login`,
      consent: `${oauth}/consent`,
      token: `${oauth}/token`,
      userinfo: `${oauth}/userinfo`,
    },
    scope: { known: ["userinfo", "mail.imap", "openid", "profile", "biz.api"] },
    pkce: "optional",
    // Both halves of Basic are percent-encoded; what needs no encoding was seen without.
    clientAuthentication: [...(refuseFormCredentials ? [] : (["post"] as const)), "basic", "basicRaw", "none"],
    unknownParameters: "ignored",
    authorization: {
      check: ({ scope }) =>
        scope.includes("mail.imap") && !["userinfo", "profile"].some((name) => scope.includes(name))
          ? { error: "invalid_scope", description: "mail.imap goes with userinfo or profile" }
          : undefined,
    },
    token: {
      lifetime: 3600,
      refresh: "stays",
      fields: () => ({ token_type: undefined, scope: undefined }),
    },
    // The token is a parameter of the query, or of the form where there is one; the Authorization header is not heard.
    placement: ["query", "body"],
    checkCall: ({ method, query }) =>
      method === "POST" && query.has("access_token")
        ? { error: 2, description: "missing request parameter: access_token" }
        : undefined,
    userinfo: {
      answer: async ({ user, client }) => (await answer?.userinfo?.(user.known)) ?? profileOf(user.known, client.id),
    },
    lifetimes: { code: 600 },
    refusal: refusals,
    mediaType: "application/json;charset=UTF-8",
    pages,
  };
}
