import { callParameters, exactJson } from "@oauthkit/testing";

import type { Exchange, Route } from "../exchange.ts";
import { prolong } from "../issue.ts";
import { findUser } from "../service.ts";
import { isGranted, type Call } from "./call.ts";
import { methods } from "./methods/all.ts";
import { passwordLogin } from "./password-login.ts";
import { RestError, restErrorResponse } from "./rest-error.ts";
import { rules, type Rule } from "./rules.ts";
import { readSession } from "./session.ts";
import { isSigned, sessionSecretOf } from "./signature.ts";

/** /fb.do?method=group.name and /api/group/name, by GET and POST (apiok.ru/en/dev/methods). */
export const rest: Route = async (exchange) => {
  try {
    const value = await answer(exchange);
    if (value instanceof Response) return new Response(value.body, value);
    const headers = { "content-type": "application/json;charset=utf-8", "cache-control": "no-cache, no-store" };
    return new Response(exactJson(value), { headers });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    exchange.notes.error = error.code;
    return restErrorResponse(error);
  }
};

/** The order of the checks: application, method, session, signature, parameters, permissions. */
async function answer(exchange: Exchange): Promise<unknown> {
  const { service, place, message, notes } = exchange;
  const parameters = callParameters(message, (name) => new RestError(100, `Duplicate parameter: ${name}`));
  const key = parameters.get("application_key");
  if (key === undefined || key === "") throw new RestError(101, "No application key");
  const application = service.settings.applications.find(({ applicationKey }) => applicationKey === key);
  if (application === undefined) throw new RestError(101, "Application not exist");
  const name = notes.restMethod ?? "";
  const start = { service, place, application, parameters };
  if (name === "auth.login") return answerLogin(start);
  const rule = findRule(exchange, name);
  const call: Call = { ...start, session: readSession(start, rule) };
  checkSignature(call);
  for (const required of methods.get(name)?.required ?? []) {
    if ((parameters.get(required) ?? "") === "") throw new RestError(100, `Missed required parameter: ${required}`);
  }
  for (const permission of rule.permissions) {
    if (!isGranted(call, permission)) {
      throw new RestError(200, `User must grant an access to permission '${permission}'`);
    }
  }
  if (call.session !== undefined) prolong(service, call.session, "once a day");
  return run(name, call);
}

function answerLogin(start: Omit<Call, "session">): unknown {
  const fields = passwordLogin(start);
  const own = start.service.settings.answers.get("auth.login");
  const user = findUser(start.service, fields.uid);
  return own === undefined ? fields : own(Object.fromEntries(start.parameters), user);
}

function findRule({ service }: Exchange, name: string): Rule {
  const own: Rule | undefined = service.settings.answers.has(name) ? freeForAll : undefined;
  const rule = rules.get(name) ?? own;
  if (rule === undefined) throw new RestError(3, `Method ${name} not found`);
  return rule;
}

/** The rule of methods that only a test knows. */
const freeForAll: Rule = { session: "optional", permissions: [] };

function checkSignature({ session, application, parameters }: Call): void {
  const secrets =
    session === undefined
      ? [application.secretKey]
      : [session.sessionSecretKey ?? [], sessionSecretOf(session.text, application.secretKey)].flat();
  if (!isSigned(parameters, secrets)) throw new RestError(104, "Invalid signature");
}

/** A method that nobody wrote answers an empty object. */
async function run(name: string, call: Call): Promise<unknown> {
  const own = call.service.settings.answers.get(name);
  if (own !== undefined) return own(Object.fromEntries(call.parameters), call.session?.user);
  const method = methods.get(name);
  return method === undefined ? {} : method.run(call);
}
