import type { EmulatorEntry } from "@oauthkit/testing";

import type { MailruPlatformStep } from "./exchange.ts";
import { authorize } from "./pages/authorize.ts";
import { consent } from "./pages/consent.ts";
import { recovery, success } from "./pages/other-pages.ts";
import { signIn } from "./pages/sign-in.ts";
import { successPath, type Host } from "./place.ts";
import { rest } from "./rest/rest.ts";
import type { Service } from "./service.ts";
import { tokenFor } from "./token/token.ts";

const both = ["GET", "POST"];

/** What is where (api.mail.ru/docs/guides/oauth, /restapi). Each grant has one host, and the other refuses it. */
export const entries: readonly EmulatorEntry<Service, Host, MailruPlatformStep>[] = [
  { host: "connect", path: "/oauth/authorize", methods: ["GET"], step: "authorize", route: authorize },
  { host: "connect", path: "/oauth/authorize", methods: ["POST"], step: "consent", route: consent },
  { host: "connect", path: "/oauth/token", methods: ["POST"], step: "token", route: tokenFor("authorization_code") },
  { host: "connect", path: successPath, methods: ["GET"], route: success },
  { host: "plain", path: successPath, methods: ["GET"], route: success },
  { host: "auth", path: "/cgi-bin/auth", methods: ["POST"], step: "login", route: signIn },
  { host: "auth", path: "/recovery", methods: ["GET"], route: recovery },
  { host: "api", path: "/oauth/token", methods: ["POST"], step: "token", route: tokenFor("password", "refresh_token") },
  { host: "api", path: "/platform/api", methods: both, step: "rest", route: rest },
  { host: "www", path: "/platform/api", methods: both, step: "rest", route: rest },
];
