import type { EmulatorFaultForms } from "@oauthkit/testing";

import type { MailruPlatformStep } from "./exchange.ts";
import type { Host } from "./place.ts";
import { RestError, restErrorResponse } from "./rest/rest-error.ts";
import type { Service } from "./service.ts";
import { refuseToken, scriptType } from "./token/refusal.ts";

/** How the platform refuses. */
export const faultForms: EmulatorFaultForms<Service, Host, MailruPlatformStep> = {
  forms: ["authorize"],
  numbered: ["rest"],
  mediaType: (step) => (step === "rest" || step === "token" ? scriptType : undefined),
  refuse: ({ notes }, code, text) => {
    notes.error = code;
    return restErrorResponse(new RestError(code, text));
  },
  echo: (exchange, text) => {
    if (exchange.notes.step === "token") return refuseToken(exchange, "invalid_request", text);
    exchange.notes.error = 100;
    return restErrorResponse(new RestError(100, text));
  },
  change: (html) => html.replaceAll('name="', 'name="new_'),
};
