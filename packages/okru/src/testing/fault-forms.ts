import type { EmulatorFaultForms } from "@oauthkit/testing";

import type { Exchange } from "./exchange.ts";
import type { OkruStep } from "./log.ts";
import type { Host } from "./place.ts";
import { RestError, restErrorResponse, uploadErrorResponse } from "./rest/rest-error.ts";
import type { Service } from "./service.ts";
import { refuseToken } from "./token/refusal.ts";

/** How OK.ru refuses. */
export const faultForms: EmulatorFaultForms<Service, Host, OkruStep> = {
  forms: ["login", "consent"],
  numbered: ["rest", "upload"],
  mediaType: (step) => (step !== undefined && json.has(step) ? "application/json;charset=utf-8" : undefined),
  refuse: (exchange, code, text) => refuse(exchange, new RestError(code, text)),
  echo: (exchange, text) =>
    exchange.notes.step === "token"
      ? refuseToken(exchange, 400, "invalid_request", text)
      : refuse(exchange, new RestError(100, text)),
  change: (html) => html.replaceAll('"fr.', '"form.').replaceAll("button_accept_request", "allow"),
};

const json: ReadonlySet<OkruStep> = new Set<OkruStep>(["rest", "token", "upload"]);

function refuse({ notes }: Exchange, error: RestError): Response {
  notes.error = error.code;
  return notes.step === "upload" ? uploadErrorResponse(error) : restErrorResponse(error);
}
