import { type EmulatorRefusal, type EmulatorRefusals, exactJson } from "@oauthkit/testing";

import type { Challenges } from "./challenges.ts";

/** How VK says no: VK ID in words, the API in numbers and under status 200. */
export function refusalsWith({ pose }: Challenges): EmulatorRefusals {
  return {
    token: ({ error, description, reason }, { form }) => ({
      error: String(error),
      error_description: spent.get(reason) ?? description,
      state: form.get("state") ?? undefined,
    }),
    call: (refusal, request) => {
      const { url, form, query } = request;
      const [, method] = /^\/method\/([^/]+)$/.exec(url.pathname) ?? [];
      if (method === undefined) return { error: String(refusal.error), error_description: refusal.description };
      const sent = [...query, ...form].filter(([name]) => name !== "access_token");
      const request_params = [["method", method], ...sent].map(([key, value]) => ({ key, value }));
      const error = errorOf(refusal);
      const text = exactJson({ error: { ...error, request_params, ...pose(error.error_code, request) } });
      return new Response(text, { headers: { "content-type": "application/json" } });
    },
  };
}

/** As VK ID describes what has ended (VK ID's SDK for iOS; for codes by analogy). */
const spent: ReadonlyMap<EmulatorRefusal["reason"], string> = new Map([
  ["code_unknown", "code is missing or invalid"],
  ["code_used", "code is missing or invalid"],
  ["code_expired", "code is missing or invalid"],
  ["refresh_token_unknown", "refresh_token is missing or invalid"],
  ["refresh_token_used", "refresh_token is missing or invalid"],
  ["refresh_token_ended", "refresh_token is missing or invalid"],
]);

function errorOf({ error, description, reason }: EmulatorRefusal): {
  readonly error_code: number;
  readonly error_msg: string;
} {
  const [code, text] = typeof error === "number" ? [error, texts.get(error)] : (numbers.get(reason) ?? auth);
  return { error_code: code, error_msg: text ?? description };
}

const auth: readonly [number, string] = [5, "User authorization failed: invalid access_token (4)."];

const numbers: ReadonlyMap<EmulatorRefusal["reason"], readonly [number, string]> = new Map([
  ["not_found", [3, "Unknown method passed"] as const],
  [
    "token_scope",
    [15, "Access denied: no access to call this method. It cannot be called with current scopes."] as const,
  ],
  ["token_expired", [1117, "Access token has expired"] as const],
]);

/** The words of codes that faults order (VKCOM/vk-api-schema, errors.json). */
const texts: ReadonlyMap<number, string> = new Map([
  [5, auth[1]],
  [6, "Too many requests per second"],
  [9, "Flood control"],
  [10, "Internal server error"],
  [12, "Unable to compile code"],
  [14, "Captcha needed"],
  [15, "Access denied"],
  [17, "Validation required: please open redirect_uri in browser"],
  [24, "Confirmation required"],
  [29, "Rate limit reached"],
]);
