import type { EmulatorFaultForms } from "../emulator/fault-answers.ts";
import type { ProviderEmulatorStep } from "./emulator.ts";
import { answerRefusal, mannerOf, refused, Refused } from "./refuse.ts";
import { mediaTypeOf } from "./respond.ts";
import type { Service } from "./service.ts";
import type { Description } from "./settings.ts";

/** How the provider of a description refuses, so that faults look like it. */
export function faultFormsOf(description: Description): EmulatorFaultForms<Service, string, ProviderEmulatorStep> {
  return {
    forms: ["authorize", "login", "consent", "verification"],
    numbered: ["token", "deviceAuthorization", "revocation", "userinfo", "call"],
    mediaType: (step) => (mannerOf(step) === undefined ? undefined : mediaTypeOf(description)),
    refuse: (exchange, code, text) => {
      const { refusal } = new Refused({ ...ordered(text), error: code });
      return answerRefusal(exchange, mannerOf(exchange.notes.step) ?? "call", refusal);
    },
    echo: (exchange, text) => answerRefusal(exchange, mannerOf(exchange.notes.step) ?? "call", ordered(text)),
    change: (html) => html.replaceAll('name="', 'name="new_'),
  };
}

function ordered(text: string): Refused["refusal"] {
  return refused("invalid_request", "ordered", text).refusal;
}
