import { AuthorizationError, type Params, type PendingAuthorization, type Quirks } from "@oauthkit/core";
import { secretMissing } from "@oauthkit/core/parts";
import { statelessRefusal } from "@oauthkit/core/quirks";

import type { App } from "./app.ts";
import { readTokenAnswer } from "./token-answer.ts";

/** Where OK.ru departs from the RFCs. */
export function okruQuirks(app: App): Quirks {
  return {
    authorization: (parameters) => checked(parameters, app),
    callback: explainSilence,
    tokenRequest: (form) => (form["grant_type"] === "password" ? loginOf(form, app) : form),
    tokenResponse: readTokenAnswer,
  };
}

function checked(parameters: Params, { secretKey }: App): Params {
  // Better now than when the person is back with a code that nobody can exchange.
  if (parameters["response_type"] === "code" && secretKey === undefined) throw secretMissing();
  return parameters;
}

/** A refusal comes back in the fragment and without the state; a server, which sees no fragment, then gets nothing at all. */
function explainSilence(way: Params, pending: PendingAuthorization): Params {
  const isSilent = ["code", "access_token", "error"].every((name) => way[name] === undefined);
  if (isSilent && pending.flow === "implicit") throw fragmentMissing();
  const silence = { error: "access_denied", error_description: "the person came back with neither code nor error" };
  return statelessRefusal.callback(isSilent ? { ...silence, ...way } : way, pending);
}

function fragmentMissing(): AuthorizationError {
  const message =
    "the callback has no fragment, and the implicit flow says everything there; hand over the whole URL, as the page sees it";
  return new AuthorizationError("callback_invalid", message, { remedy: "mend_configuration" });
}

/** auth.login, which takes a login and a password of trusted applications; posted, so that neither is in a URL. */
function loginOf({ username = "", password = "" }: Params, { applicationKey }: App): Params {
  return {
    method: "auth.login",
    application_key: applicationKey,
    user_name: username,
    password,
    verification_supported: "1",
    verification_supported_v: "1",
    format: "json",
  };
}
