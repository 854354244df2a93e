import type { EmulatorEntry } from "@oauthkit/testing";

import type { MailruStep } from "./exchange.ts";
import { consent } from "./pages/consent.ts";
import { authorize, signIn } from "./pages/login.ts";
import type { Host } from "./place.ts";
import type { Service } from "./service.ts";
import { token } from "./token/token.ts";
import { userinfo } from "./userinfo.ts";

/** What is where (help.mail.ru/developers/oauth). */
export const entries: readonly EmulatorEntry<Service, Host, MailruStep>[] = [
  { host: "oauth", path: "/login", methods: ["GET"], step: "authorize", route: authorize },
  { host: "oauth", path: "/login", methods: ["POST"], step: "login", route: signIn },
  { host: "oauth", path: "/consent", methods: ["POST"], step: "consent", route: consent },
  { host: "oauth", path: "/token", methods: ["POST"], step: "token", route: token },
  { host: "oauth", path: "/userinfo", methods: ["GET", "POST"], step: "userinfo", route: userinfo },
];
