import type { AnyOAuthKitError } from "@oauthkit/core";
import { createCanary } from "@oauthkit/testing";
import { expect, it } from "vitest";

import type { WalkOptions } from "../src/index.ts";
import {
  consentForm,
  failure,
  home,
  loginForm,
  page,
  pages,
  redirectUri,
  type Route,
  site,
  to,
  walk,
} from "./setup.ts";

const { canary, findCanaries } = createCanary();
const login = canary("login");
const password = canary("password");
const session = canary("session");
const ticket = canary("ticket");
const state = canary("state");
const query = canary("query");
const answer = canary("answer");
const token = canary("token");

const start = `${home}/authorize?state=${state}`;

/** All of it, in forms that a page or a network may give it. */
const echo = [login, password, session, ticket, state, query].join(" ");
const escaped = encodeURIComponent(encodeURIComponent(echo)).replaceAll("-", "%2D");
const marked = "/page?step=login";
const secretPage = `/page/${query}?step=login&key=${query}`;
const hidden = `<input type=hidden name=ticket value=${ticket}>`;
const filled = loginForm.replace("<input name=user>", `${hidden}<input name=user>`);
const changed = (names: string): string =>
  `<p>${names}<form method=post><input name="${names}" value="${names}"></form>`;

/** Login page with secrets, cookies with secrets; then what makes the walk fail. */
function leading(after: Route): ReturnType<typeof site> {
  return site({
    [`GET /authorize?state=${state}`]: () => to(secretPage, { "set-cookie": `sid=${session}; Path=/` }),
    [`GET ${secretPage}`]: () => page(filled.replace(marked, "/in?step=login")),
    "POST /in?step=login": after,
  });
}

interface Failing {
  readonly after: string;
  readonly route: Route;
  readonly code: AnyOAuthKitError["code"];
  readonly options?: Partial<WalkOptions>;
}

const question = `<form method=post action="/in?step=login"><input name=sms><input name="${answer}"><select name=a>`;

const failures: readonly Failing[] = [
  { after: "a wrong password", route: () => to(secretPage), code: "login_refused" },
  { after: "a changed page", route: () => page(changed(echo)), code: "page_unexpected" },
  { after: "a changed page that escapes it", route: () => page(changed(escaped)), code: "page_unexpected" },
  { after: "secrets in a path", route: () => to(`/${password}/${escaped}?step=${query}`), code: "page_unexpected" },
  {
    after: "a refusal in JSON",
    route: () => Response.json({ error: password, error_description: echo }, { status: 401 }),
    code: "authorization_refused",
  },
  { after: "a server in trouble", route: () => page(echo, 503, { "x-echo": echo }), code: "http_failed" },
  {
    after: "a foreign host",
    route: () => to(`https://${password}.evil.test/${password}?a=${password}#${token}`),
    code: "origin_foreign",
  },
  { after: "plain http", route: () => to(`http://id.example.test/?a=${password}`), code: "endpoint_insecure" },
  { after: "a user name", route: () => to(`https://${password}:${password}@id.example.test/`), code: "url_invalid" },
  {
    after: "a form sent on",
    route: () => to(`https://auth.example.test/${query}?a=${password}`, {}, 307),
    code: "redirect_refused",
  },
  { after: "no address", route: () => to(`https://[${password}]/`), code: "page_unexpected" },
  {
    after: "a form in parts",
    route: () => page(filled.replace("method=post", `method=post enctype="multipart/form-data"`)),
    code: "login_refused",
  },
  {
    after: "a network that shows all",
    route: async ({ url, text, cookie }) => Promise.reject(new Error(`${url.href} ${text} ${cookie} ${echo}`)),
    code: "network_failed",
  },
  {
    after: "too large a page",
    route: () => page(echo.repeat(100)),
    options: { maxResponseBytes: 2000 },
    code: "response_too_large",
  },
  { after: "a broken answer", route: () => new Response(brokenAfter(echo)), code: "response_truncated" },
  {
    after: "bytes that are no text",
    route: () => new Response(new Uint8Array([0xff, ...new TextEncoder().encode(echo)])),
    code: "response_not_text",
  },
  { after: "a question without a hook", route: () => page(question), code: "challenge_unanswered" },
  {
    after: "a question with wrong answers",
    route: () => page(question),
    options: { challenge: () => ({ sms: answer }) },
    code: "challenge_unanswered",
  },
  {
    after: "an answer to no field",
    route: () => page(question),
    options: { challenge: () => ({ [`${answer}-more`]: answer }) },
    code: "option_invalid",
  },
  {
    after: "an answer that is not offered",
    route: () => page(question),
    options: { challenge: () => ({ a: answer }) },
    code: "option_invalid",
  },
  {
    after: "an endless way",
    route: () => to(`/authorize?state=${state}`),
    options: { maxRedirects: 2 },
    code: "page_unexpected",
  },
];

it.each(failures)("the error shows no secret after $after", async ({ route, code, options }) => {
  const server = leading(route);
  const described = { ...pages, origins: [home, "https://auth.example.test"] };
  const error = await failure(walk(server, { login, password, ...options }, described, start));
  expect(server.log.some(({ body }) => body.get("word") === password && body.get("ticket") === ticket)).toBe(true);
  expect(error.code).toBe(code);
  expect(findCanaries(error)).toEqual([]);
});

it("the error shows no password that looks like an error's word", async () => {
  const server = leading(() => Response.json({ error: "sesame_open" }, { status: 401 }));
  const error = await failure(walk(server, { password: "sesame_open" }, pages, start));
  expect(error).toMatchObject({ code: "authorization_refused", problem: "[redacted]" });
});

it.each([
  ["a cookie of the same answer", () => page(changed("just-set"), 200, { "set-cookie": "a=just-set; Path=/" })],
  [
    "what is hidden in the same page",
    () => page(`${changed("just-hidden")}<form><input type=hidden value=just-hidden>`),
  ],
  ["a parameter of the same page", () => page(changed("state-of-this-walk"))],
])("the error shows no short secret: %s", async (_, route) => {
  const error = await failure(walk(site({ "GET /page?step=login": route })));
  expect(error.message).toMatch(/fields \[redacted\](?:;|,|\))/);
});

it("the error shows no answer, however short", async () => {
  let isAnswered = false;
  const server = site({
    "GET /page?step=login": () => page("<form method=post action=/in><input name=sms></form>"),
    "POST /in": () => {
      isAnswered = true;
      return page(changed("name4711"), 400);
    },
  });
  const described = { ...pages, challenges: [{ kind: "code", fields: ["sms"] }] };
  const challenge = (): string | undefined => (isAnswered ? undefined : "4711");
  const error = await failure(walk(server, { challenge }, described));
  expect(error).toMatchObject({ code: "page_unexpected", status: 400 });
  expect(error.message).toContain("fields name[redacted]");
});

it("the error shows no token that a redirect to elsewhere brings", async () => {
  const server = leading(() => to(`${redirectUri}/elsewhere?code=${token}#access_token=${token}`));
  expect(findCanaries(await failure(walk(server, { login, password }, pages, start)))).toEqual([]);
});

it("the error shows a parameter that a mark names, unless it is a secret itself", async () => {
  const server = site({
    "GET /page?step=login": () => to(`/page?step=${password}&key=${query}`),
    [`GET /page?step=${password}&key=${query}`]: () => page(consentForm.replace("ticket", "other")),
  });
  const error = await failure(walk(server, { password }));
  expect(error.message).toContain("step=[redacted]");
  expect(findCanaries(error)).toEqual([]);
});

function brokenAfter(text: string): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (isSent) controller.error(new Error(text));
      else controller.enqueue(new TextEncoder().encode(text));
      isSent = true;
    },
  });
}
