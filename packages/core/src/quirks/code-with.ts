import { AuthorizationError, ConfigurationError } from "../errors.ts";
import type { Grant, Params } from "../oauth2/grant.ts";
import { code, type CodeInput } from "../oauth2/grants/code.ts";
import { unlessRefused } from "../parts/refused-grant.ts";

/**
 * The code grant of a provider that wants parameters of the callback again in the token request: `grants: { code: codeWith(["state"]) }`
 * for Naver (developers.naver.com, on login), `context` and `scope` for BigCommerce, `device_id` for VK ID. What the input has among its
 * `parameters` goes first. The grant rejects with `callback_invalid` where the callback lacks one, and with `option_missing` where there
 * was no callback; the code is then not spent.
 */
export function codeWith(names: readonly string[]): (input: CodeInput) => Grant {
  return (input) => {
    const { callback, parameters = {} } = input;
    const repeated: Params = { ...pick(callback ?? {}, names), ...parameters };
    const missing = names.find((name) => !Object.hasOwn(repeated, name) || repeated[name] === "");
    const refusal = missing === undefined ? undefined : () => incomplete(missing, callback !== undefined);
    return unlessRefused(refusal, code)({ ...input, parameters: repeated });
  };
}

function pick(parameters: Params, names: readonly string[]): Params {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => names.includes(name)));
}

function incomplete(name: string, isCallback: boolean): Error {
  if (isCallback) {
    const message = `the callback has no ${name}, which the token request has to repeat; start the sign-in again`;
    return new AuthorizationError("callback_invalid", message);
  }
  const message = `the token request has to repeat ${name}, which comes back with the person; give it in callback or parameters`;
  return new ConfigurationError("option_missing", message);
}
