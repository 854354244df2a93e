import type { EmulatorExchange, EmulatorRoute } from "@oauthkit/testing";

import type { Host } from "./place.ts";
import type { Service } from "./service.ts";

/**
 * The part of the platform that a request belongs to. `authorize` shows the pages, `login` is the form that goes to
 * auth.mail.ru, and `consent` the one that comes back to connect.mail.ru.
 */
export type MailruPlatformStep = "authorize" | "login" | "consent" | "token" | "rest";

/** One request, and all that it takes to answer it. */
export type Exchange = EmulatorExchange<Service, Host, MailruPlatformStep>;

/** Answers requests of one kind. */
export type Route = EmulatorRoute<Service, Host, MailruPlatformStep>;
