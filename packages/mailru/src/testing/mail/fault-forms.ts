import type { EmulatorFaultForms } from "@oauthkit/testing";

import type { MailruStep } from "./exchange.ts";
import type { Host } from "./place.ts";
import { jsonType, refuse } from "./refusal.ts";
import type { Service } from "./service.ts";

/** How oauth.mail.ru refuses. */
export const faultForms: EmulatorFaultForms<Service, Host, MailruStep> = {
  forms: ["authorize"],
  numbered: ["token", "userinfo"],
  mediaType: (step) => (step === "token" || step === "userinfo" ? jsonType : undefined),
  refuse: (exchange, code, text) => refuse(exchange, code, text),
  echo: (exchange, text) => refuse(exchange, 2, text),
  change: (html) => html.replaceAll('name="', 'name="new_'),
};
