import { callParameters, exactJson } from "@oauthkit/testing";

import type { Exchange, Route } from "../exchange.ts";
import { scriptType } from "../token/refusal.ts";
import type { Call } from "./call.ts";
import { readCaller } from "./caller.ts";
import { methods } from "./methods/all.ts";
import { RestError, restErrorResponse } from "./rest-error.ts";
import { freeForAll, rules, type Rule } from "./rules.ts";
import { isServerCircuit, isSigned } from "./signature.ts";

/** /platform/api?method=group.name, by GET and POST (api.mail.ru/docs/guides/restapi). */
export const rest: Route = async (exchange) => {
  try {
    const value = await answer(exchange);
    if (value instanceof Response) return new Response(value.body, value);
    return new Response(exactJson(value), { headers: { "content-type": scriptType, "cache-control": "no-store" } });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    exchange.notes.error = error.code;
    return restErrorResponse(error);
  }
};

/** The order of the checks: application, method, session, signature, parameters, privilege. */
async function answer({ service, message, notes }: Exchange): Promise<unknown> {
  const parameters = callParameters(message, (name) => new RestError(100, name));
  const application = service.settings.applications.find(
    ({ applicationId }) => applicationId === parameters.get("app_id"),
  );
  if (application === undefined) throw new RestError(103);
  const name = notes.restMethod ?? "";
  const own = service.settings.answers.get(name);
  const rule = rules.get(name) ?? (own === undefined ? undefined : freeForAll);
  if (rule === undefined) throw new RestError(2);
  const start = { service, application, parameters };
  const call: Call = { ...start, caller: readCaller(start, rule) };
  const { privateKey, secretKey } = application;
  if (!isSigned(parameters, { uid: call.caller?.user.uid, privateKey, secretKey })) throw new RestError(104);
  checkParameters(call, name);
  checkRule(call, rule);
  if (own !== undefined) return own(Object.fromEntries(parameters), call.caller?.user);
  // A method that nobody wrote answers an empty object.
  return methods.get(name)?.run(call) ?? {};
}

function checkParameters({ parameters }: Call, name: string): void {
  // The service can do XML as well.
  if ((parameters.get("format") ?? "json") !== "json") throw new RestError(100, "format");
  for (const required of methods.get(name)?.required ?? []) {
    if ((parameters.get(required) ?? "") === "") throw new RestError(100, required);
  }
}

function checkRule({ caller, parameters }: Call, { serverOnly, permission }: Rule): void {
  if (serverOnly && !isServerCircuit(parameters)) throw new RestError(200);
  if (permission !== undefined && caller?.permissions.has(permission) !== true) throw new RestError(200, permission);
}
