import { describe, expect, it } from "vitest";

import type { SignInPages } from "../src/index.ts";
import { failure, page, type Route, type Sent, site, to, walk } from "./setup.ts";

const connect = "https://connect.mail.example";
const auth = "https://auth.mail.example";
const back = "http://connect.mail.example/oauth/success.html";

/** A second provider: login at another host, two forms under the same heading, errors known by their words. */
const described: SignInPages = {
  origins: [connect, auth],
  login: { form: "login-form", login: "Login", password: "Password", domain: "Domain" },
  consent: { form: "login", accept: { agree: "1" } },
  refusals: [
    {
      text: "Не указано приложение",
      problem: "invalid_client",
      what: "the application is unknown",
      remedy: "mend_configuration",
    },
    { query: { fail: "1" }, problem: "invalid_grant", what: "login or password is wrong", code: "login_refused" },
    { text: "Авторизация запрещена", problem: "client_not_available", what: "the application is in test mode" },
    { path: "/recovery", problem: "invalid_user", what: "the account is blocked", code: "account_blocked" },
  ],
};

const asking = "/oauth/authorize?client_id=7&response_type=token";
const heading = "<title>Mail — Запрос доступа</title><h1>Необходим доступ к вашим данным</h1>";
const granted = `${back}#access_token=a&refresh_token=b&token_type=bearer`;

const loginPage = `${heading}<form id="login-form" method="post" action="${auth}/cgi-bin/auth">
  <input type="hidden" name="Page" value="${connect}${asking}&login=1&sig=0123456789abcdef">
  <input type="hidden" name="FailPage" value="${connect}${asking}&fail=1">
  <input type="text" name="Login"><select name="Domain"><option>mail.example</option><option>inbox.example</option></select>
  <input type="password" name="Password"><button type="submit">Войти и разрешить</button></form>`;

const consentPage = `${heading}<form id="login" method="post" action="${connect}/oauth/authorize">
  <input type="hidden" name="sig" value="0123456789abcdef"><input type="hidden" name="state" value="">
  <input type="hidden" name="login" value="1"><button type="submit" id="accept" name="agree" value="1">Разрешить</button></form>`;

function provider(more: Readonly<Record<string, Route>> = {}): ReturnType<typeof site> {
  return site({
    [`GET ${connect}${asking}`]: () => page(loginPage),
    [`POST ${auth}/cgi-bin/auth`]: ({ body }) => to(String(isRight(body) ? body.get("Page") : body.get("FailPage"))),
    [`GET ${connect}${asking}&login=1&sig=0123456789abcdef`]: () => page(consentPage),
    [`GET ${connect}${asking}&fail=1`]: () => page(loginPage),
    [`POST ${connect}/oauth/authorize`]: ({ text }) =>
      to(text === "sig=0123456789abcdef&state=&login=1&agree=1" ? granted : `${back}?error=access_denied`),
    ...more,
  });
}

function isRight(body: Sent["body"]): boolean {
  return `${body.get("Login")}@${body.get("Domain")}:${body.get("Password")}` === "somebody@inbox.example:pass & wörd";
}

const options = { redirectUri: back, login: "somebody@inbox.example" };

async function sign(server: ReturnType<typeof site>, more: object = {}): Promise<string> {
  return walk(server, { ...options, ...more }, described, connect + asking);
}

describe("another provider's pages", () => {
  it.each([
    [
      "a wrong password",
      { [`POST ${auth}/cgi-bin/auth`]: ({ body }: Sent) => to(String(body.get("FailPage"))) },
      "login_refused",
      "invalid_grant",
    ],
    [
      "an unknown application",
      { [`GET ${connect}${asking}`]: () => page(`${heading}<p>Не указано\n приложение</p>`) },
      "authorization_refused",
      "invalid_client",
    ],
    [
      "an application in test mode",
      { [`POST ${auth}/cgi-bin/auth`]: () => page("<h1>Авторизация запрещена</h1><button type=button id=close>") },
      "authorization_refused",
      "client_not_available",
    ],
    [
      "a blocked account",
      {
        [`POST ${auth}/cgi-bin/auth`]: () => to(`${connect}/recovery`),
        [`GET ${connect}/recovery`]: () => page(loginPage),
      },
      "account_blocked",
      "invalid_user",
    ],
  ])("say no to %s", async (_, routes: Readonly<Record<string, Route>>, code, problem) => {
    expect(await failure(sign(provider(routes)))).toMatchObject({ name: "AuthorizationError", code, problem });
  });

  it("know a blocked account by the address that it is sent to, and send nothing there", async () => {
    const server = provider({
      [`POST ${auth}/cgi-bin/auth`]: () => to("https://account.mail.example/recovery?email=somebody"),
    });
    const error = await failure(sign(server));
    expect(error).toMatchObject({ code: "account_blocked", problem: "invalid_user" });
    expect(error.message).not.toContain("somebody");
    expect(server.log.at(-1)?.url.origin).toBe(auth);
  });

  it("take the login at another host only if that is listed", async () => {
    const server = provider();
    const task = walk(server, options, { ...described, origins: [connect] }, connect + asking);
    expect(await failure(task)).toMatchObject({ code: "origin_foreign" });
    expect(server.log).toHaveLength(1);
  });

  it("are walked through to the way back over plain http, which is not asked for", async () => {
    const server = provider();
    expect(await sign(server)).toBe(granted);
    expect(server.log.map(({ method, url }) => `${method} ${url.origin}${url.pathname}`)).toEqual([
      `GET ${connect}/oauth/authorize`,
      `POST ${auth}/cgi-bin/auth`,
      `GET ${connect}/oauth/authorize`,
      `POST ${connect}/oauth/authorize`,
    ]);
  });

  it("lead back with a refusal in the query", async () => {
    const server = provider({ [`GET ${connect}${asking}`]: () => to(`${back}?error=access_denied`) });
    expect(await sign(server)).toBe(`${back}?error=access_denied`);
  });
});
