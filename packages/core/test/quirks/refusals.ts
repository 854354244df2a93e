import { expect } from "vitest";

import { combined, errorUnderOk, formEncoded, lenientJson, nestedToken } from "../../src/quirks/index.ts";
import type { BadAnswer } from "./bad-answer.ts";

const mend = { code: "token_refused", remedy: "mend_configuration" };
const again = { code: "token_refused", remedy: "sign_in_again" };
const over = { code: "reauthorization_required", remedy: "sign_in_again" };

/** Refusals in the words of those who send them. */
export const refusals: readonly BadAnswer[] = [
  {
    name: "Google: 401 with a challenge, and the reason in the body",
    answer: () =>
      Response.json(
        { error: "invalid_client", error_description: "The OAuth client was not found." },
        { status: 401, headers: { "www-authenticate": 'Basic realm="https://accounts.google.com/"' } },
      ),
    expected: {
      ...mend,
      problem: "invalid_client",
      status: 401,
      message: expect.stringContaining("The OAuth client was not found."),
    },
  },
  {
    name: "Microsoft: a long description with numbers of its own",
    answer: ({ sent }) =>
      Response.json(
        {
          error: "invalid_grant",
          error_description: `AADSTS70008: The grant '${sent}' has expired.\r\nTrace ID: 7`,
          error_codes: [70_008],
        },
        { status: 400 },
      ),
    expected: {
      ...again,
      problem: "invalid_grant",
      status: 400,
      message: expect.stringContaining("AADSTS70008: The grant"),
    },
    renewing: { ...over, problem: "invalid_grant", status: 400 },
  },
  {
    name: "GitHub: a word of its own, under 200",
    answer: () =>
      Response.json({ error: "bad_verification_code", error_description: "The code passed is incorrect or expired." }),
    expected: {
      ...mend,
      problem: "bad_verification_code",
      status: 200,
      message: expect.stringContaining("incorrect or expired"),
    },
  },
  {
    name: "GitHub: its words as the standard has them",
    definition: {
      quirks: errorUnderOk({
        code: "error",
        message: "error_description",
        invalidGrant: ["bad_verification_code", "bad_refresh_token"],
      }),
    },
    answer: () =>
      Response.json({
        error: "bad_refresh_token",
        error_description: "The refresh token passed is incorrect or expired.",
      }),
    expected: { ...again, problem: "invalid_grant" },
    renewing: { ...over, problem: "invalid_grant" },
  },
  {
    name: "GitHub: a form for whoever is taken for a browser",
    answer: () =>
      new Response(
        "error=incorrect_client_credentials&error_description=The+client_id+and%2For+client_secret+are+wrong.",
      ),
    expected: { ...mend, problem: "incorrect_client_credentials", status: 200 },
  },
  {
    name: "Slack: ok is false, under 200",
    definition: { quirks: nestedToken("authed_user") },
    answer: () => Response.json({ ok: false, error: "invalid_code" }),
    expected: { ...mend, problem: "invalid_code", status: 200 },
  },
  {
    name: "Facebook: an object for an error",
    answer: ({ sent }) =>
      Response.json(
        {
          error: { message: `Invalid verification code: ${sent}`, type: "OAuthException", code: 100, fbtrace_id: "A7" },
        },
        { status: 400 },
      ),
    expected: {
      ...mend,
      problem: "OAuthException",
      status: 400,
      message: expect.stringContaining("Invalid verification code"),
    },
  },
  {
    name: "Fitbit: a list of errors",
    definition: {
      quirks: errorUnderOk({ code: "errors.0.errorType", message: "errors.0.message" }),
    },
    answer: ({ sent }) =>
      Response.json(
        { errors: [{ errorType: "invalid_grant", message: `Refresh token invalid: ${sent}.` }], success: false },
        { status: 400 },
      ),
    expected: {
      ...again,
      problem: "invalid_grant",
      status: 400,
      message: expect.stringContaining("Refresh token invalid"),
    },
    renewing: { ...over, problem: "invalid_grant" },
  },
  {
    name: "HubSpot: a status and a message, no error",
    answer: () =>
      Response.json(
        { status: "BAD_REFRESH_TOKEN", message: "missing or invalid refresh token", correlationId: "7" },
        { status: 400 },
      ),
    expected: { ...mend, status: 400, message: expect.stringContaining("missing or invalid refresh token") },
  },
  {
    name: "HubSpot: the same, understood",
    definition: {
      quirks: errorUnderOk({ code: "status", message: "message", invalidGrant: "BAD_REFRESH_TOKEN" }),
    },
    answer: () =>
      Response.json({ status: "BAD_REFRESH_TOKEN", message: "missing or invalid refresh token" }, { status: 400 }),
    expected: { ...again, problem: "invalid_grant" },
    renewing: { ...over, problem: "invalid_grant" },
  },
  {
    name: "Twitch: a number and a message",
    answer: () => Response.json({ status: 400, message: "Invalid authorization code" }, { status: 400 }),
    expected: { ...mend, status: 400, message: expect.stringContaining("Invalid authorization code") },
  },
  {
    name: "WeChat: errcode under 200, which nobody here knows",
    answer: () =>
      new Response('{"errcode":40029,"errmsg":"invalid code"}', { headers: { "content-type": "text/plain" } }),
    expected: {
      code: "token_incomplete",
      remedy: "mend_configuration",
      message: expect.stringContaining("errcode, errmsg"),
    },
  },
  {
    name: "WeChat: errcode under 200, understood",
    definition: {
      quirks: errorUnderOk({ code: "errcode", message: "errmsg" }),
    },
    answer: () =>
      new Response('{"errcode":40029,"errmsg":"invalid code"}', { headers: { "content-type": "text/plain" } }),
    expected: { ...mend, problem: "40029", status: 200, message: expect.stringContaining("invalid code") },
  },
  {
    name: "QQ: a call of a function instead of an answer",
    definition: {
      quirks: combined(lenientJson, errorUnderOk({ code: "error", message: "error_description" })),
    },
    answer: () => new Response('callback( {"error":100020,"error_description":"code is reused error"} );\n'),
    expected: { ...mend, problem: "100020", status: 200, message: expect.stringContaining("code is reused error") },
  },
  {
    name: "Deezer: two words, under 200",
    answer: () => new Response("wrong code", { headers: { "content-type": "text/html" } }),
    expected: { code: "response_not_json", remedy: "mend_configuration", status: 200 },
  },
  {
    name: "Deezer: two words, understood",
    definition: { quirks: formEncoded },
    answer: () => new Response("wrong code", { headers: { "content-type": "text/html" } }),
    expected: { ...mend, problem: "wrong code", status: 200 },
  },
  {
    name: "Withings: a sentence for an error, beside an empty body, under 200",
    definition: { quirks: nestedToken("body") },
    answer: ({ sent }) =>
      Response.json({ status: 503, body: {}, error: `Invalid Params: invalid refresh_token ${sent}` }),
    expected: { ...mend, status: 200, message: expect.stringContaining("Invalid Params") },
  },
  {
    name: "Naver: a standard refusal, under 200",
    answer: () => Response.json({ error: "invalid_request", error_description: "no valid data in session" }),
    expected: {
      ...mend,
      problem: "invalid_request",
      status: 200,
      message: expect.stringContaining("no valid data in session"),
    },
  },
  {
    name: "Discord: too many requests, and a Retry-After",
    answer: () =>
      Response.json(
        { message: "You are being rate limited.", retry_after: 64.57 },
        { status: 429, headers: { "retry-after": "65" } },
      ),
    expected: { code: "http_failed", remedy: "try_again", status: 429, retryAfter: 65 },
  },
  {
    name: "Google: a gateway that speaks of the service in an object",
    answer: () =>
      Response.json(
        { error: { code: 503, message: "The service is unavailable.", status: "UNAVAILABLE" } },
        { status: 503 },
      ),
    expected: { code: "token_refused", remedy: "try_again", problem: "UNAVAILABLE", status: 503 },
  },
  {
    name: "a server that repeats the whole request",
    answer: ({ request }) =>
      Response.json({ error: "invalid_request", error_description: `got ${request}` }, { status: 400 }),
    expected: { ...mend, problem: "invalid_request", status: 400 },
  },
];
