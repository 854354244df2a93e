import type { EmulatorExchange, EmulatorRoute } from "@oauthkit/testing";

import type { Host } from "./place.ts";
import type { Service } from "./service.ts";

/** The part of oauth.mail.ru that a request belongs to. `authorize` shows the pages, `login` and `consent` are their forms. */
export type MailruStep = "authorize" | "login" | "consent" | "token" | "userinfo";

/** One request, and all that it takes to answer it. */
export type Exchange = EmulatorExchange<Service, Host, MailruStep>;

/** Answers requests of one kind. */
export type Route = EmulatorRoute<Service, Host, MailruStep>;
