import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, fieldsOf } from "@oauthkit/core/parts";

import { failureNames } from "./failure-names.ts";

/**
 * Reads VK's refusals, of both kinds and under any status: `{"error":"invalid_token","error_description":…}` of VK ID (its SDKs for the web and iOS), and
 * `{"error":{"error_code":5,"error_msg":…}}` of the API (VKCOM/vk-api-schema, errors.json).
 */
export function readFailure(body: unknown): Failure | undefined {
  const { error, error_description } = fieldsOf(body);
  if (typeof error === "string" && error !== "") return ofVkId(error, textOf(error_description));
  const { error_code, error_msg, ...more } = fieldsOf(error);
  const code = codeOf(error_code);
  if (code === undefined) return undefined;
  const details = Object.fromEntries(Object.entries(more).filter(isNeeded));
  const failure = ofApi(code, textOf(error_msg));
  return Object.keys(details).length === 0 ? failure : { ...failure, details };
}

/** A field that the program needs. Whole numbers that have been rounded are no use: VK would not know them again. */
function isNeeded([name, value]: readonly [string, unknown]): boolean {
  return needed.has(name) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/**
 * What a program has to show to the person, and what it has to repeat with the call: a captcha (dev.vk.com/en/api/captcha-error), the page where they confirm
 * themselves, and words that they have to agree to (dev.vk.com, need_validation). The numbers of the captcha are known from other programs alone.
 */
const needed: ReadonlySet<string> = new Set([
  "redirect_uri",
  "remixstlid",
  "captcha_sid",
  "captcha_img",
  "captcha_ts",
  "captcha_attempt",
  "confirmation_text",
]);

function ofVkId(word: string, message: string): Failure {
  return { code: word, message, stale: word === "invalid_token", remedy: words.get(word) ?? "mend_configuration" };
}

const words: ReadonlyMap<string, Remedy> = new Map([
  ["invalid_token", "sign_in_again"],
  ["invalid_id_token", "sign_in_again"],
  // The account is blocked or deleted.
  ["access_denied", "sign_in_again"],
  ["slow_down", "try_again"],
  ["server_error", "try_again"],
  ["temporarily_unavailable", "try_again"],
]);

function ofApi(code: string | number, message: string): Failure {
  const name = failureNames.get(code);
  const failure = { code, message, stale: ended.has(code), remedy: remedyOf(code, message) };
  return name === undefined ? failure : { ...failure, name };
}

/** api_error_auth, and api_error_auth_access_token_has_expired. */
const ended: ReadonlySet<string | number> = new Set([5, 1117]);

function remedyOf(code: string | number, message: string): Remedy {
  if (passing.has(code)) return "try_again";
  if (code === denied) return isAboutScope(message) ? "sign_in_again" : "mend_configuration";
  return ended.has(code) || personal.has(code) ? "sign_in_again" : "mend_configuration";
}

/** Access denied: for want of a scope (id.vk.ru, FAQ 30015), or because another person does not let the user see it. */
const denied = 15;

function isAboutScope(message: string): boolean {
  return /no access to call this method/i.test(message);
}

// A person passes a captcha (14) or agrees to something (24), and the same call is made again.
const passing: ReadonlySet<string | number> = new Set([1, 6, 9, 10, 14, 24, 29, 32, 36, 43, 3300]);
const personal: ReadonlySet<string | number> = new Set([7, 17, 25, 3301, 3302, 3303, 3304, 3609, 3610, 3611]);

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
