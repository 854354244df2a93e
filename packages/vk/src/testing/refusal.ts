import type { EmulatorRefusal, EmulatorRefusals } from "@oauthkit/testing";

/** How VK says no: VK ID in words, the API in numbers and under status 200. */
export const refusals: EmulatorRefusals = {
  token: ({ error, description, reason }, { form }) => ({
    error: String(error),
    error_description: spent.get(reason) ?? description,
    state: form.get("state") ?? undefined,
  }),
  call: (refusal, { url, form, query }) => {
    const [, method] = /^\/method\/([^/]+)$/.exec(url.pathname) ?? [];
    if (method === undefined) return { error: String(refusal.error), error_description: refusal.description };
    const sent = [...query, ...form].filter(([name]) => name !== "access_token");
    const request_params = [["method", method], ...sent].map(([key, value]) => ({ key, value }));
    return Response.json({ error: { ...errorOf(refusal), request_params } });
  },
};

/** As VK ID describes what has ended (VK ID's SDK for iOS; for codes by analogy). */
const spent: ReadonlyMap<EmulatorRefusal["reason"], string> = new Map([
  ["code_unknown", "code is missing or invalid"],
  ["code_used", "code is missing or invalid"],
  ["code_expired", "code is missing or invalid"],
  ["refresh_token_unknown", "refresh_token is missing or invalid"],
  ["refresh_token_used", "refresh_token is missing or invalid"],
  ["refresh_token_ended", "refresh_token is missing or invalid"],
]);

function errorOf({ error, description, reason }: EmulatorRefusal): Readonly<Record<string, unknown>> {
  const [code, text] = typeof error === "number" ? [error, texts.get(error)] : (numbers.get(reason) ?? auth);
  const error_msg = text ?? description;
  return code === captcha ? { error_code: code, error_msg, ...challenge } : { error_code: code, error_msg };
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
  [14, "Captcha needed"],
  [15, "Access denied"],
  [17, "Validation required"],
  [29, "Rate limit reached"],
]);

const captcha = 14;
const challenge = { captcha_sid: "239633676097", captcha_img: "https://api.vk.ru/captcha.php?sid=239633676097" };
