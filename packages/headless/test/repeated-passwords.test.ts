import { describe, expect, it } from "vitest";

import { failure, loginForm, page, pages, returned, type Route, site, walk } from "./setup.ts";

const login = "GET /page?step=login";
const posted = "POST /page?step=login";
const withCaptcha = loginForm.replace("<input type=submit", "<input name=words><input type=submit");

/** How often a site was sent the password, when it always asks again, and what became of it. */
async function tries(
  first: string,
  again: string | ((nth: number) => string),
  described = pages,
): Promise<{ readonly passwords: number; readonly asked: number; readonly code: string }> {
  let asked = 0;
  let nth = 0;
  const answer: Route = () => page(typeof again === "string" ? again : again((nth += 1)));
  const server = site({ [login]: () => page(first), [posted]: answer });
  const challenge = (): string => `answer ${(asked += 1)}`;
  const { code } = await failure(walk(server, { password: "wrong", challenge, maxPages: 100 }, described));
  return { passwords: server.log.filter(({ body }) => body.get("word") === "wrong").length, asked, code };
}

describe("a wrong password", () => {
  it("beside a captcha that comes after it is sent three times at most, and is refused", async () => {
    expect(await tries(loginForm, withCaptcha)).toEqual({ passwords: 3, asked: 2, code: "login_refused" });
  });

  it("beside a captcha that was there from the beginning is sent no more often", async () => {
    const described = { ...pages, challenges: [{ kind: "captcha", fields: ["words"] }] };
    const { passwords, code } = await tries(withCaptcha, withCaptcha, described);
    expect(code).toBe("login_refused");
    expect(passwords).toBeLessThanOrEqual(3);
  });

  it("beside a captcha that takes another name each time is sent no more often", async () => {
    expect(await tries(loginForm, (nth) => withCaptcha.replace("words", `words${nth}`))).toMatchObject({
      passwords: 3,
      code: "login_refused",
    });
  });

  it("without a captcha is sent once", async () => {
    expect(await tries(loginForm, loginForm)).toEqual({ passwords: 1, asked: 0, code: "login_refused" });
  });
});

it("a right one goes through at the third try", async () => {
  let nth = 0;
  const answer: Route = ({ body }) =>
    (nth += 1) === 3 && body.get("word") === "pass & wörd"
      ? new Response(null, { status: 302, headers: { location: returned } })
      : page(withCaptcha);
  const server = site({ [posted]: answer });
  expect(await walk(server, { challenge: () => "answer" })).toBe(returned);
});
