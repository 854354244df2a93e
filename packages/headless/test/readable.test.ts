import { describe, expect, it } from "vitest";

import { failure, loginForm, page, returned, site, to, walk } from "./setup.ts";

const login = "GET /page?step=login";

describe("a login of a letter or two", () => {
  it.each(["a", "i", "in", "я"])("takes no letters out of the message: %s", async (name) => {
    const server = site({ [login]: () => page(loginForm.replace("name=word", "name=new")) });
    const error = await failure(walk(server, { login: name }));
    expect(error.message).toBe(
      "the sign-in shows a page that was not described (status 200, step=login, fields user, new); open the authorization " +
        "URL in a browser and compare its pages with the ones described (at https://id.example.test/page)",
    );
  });

  it("is sent as it is", async () => {
    const server = site({ "POST /page?step=login": () => to(returned) });
    expect(await walk(server, { login: "a" })).toBe(returned);
    expect(server.log.at(-1)?.body.get("user")).toBe("a");
  });

  it("is not told from three on, wherever a server repeats it", async () => {
    const server = site({
      "POST /page?step=login": () => to("/ann/page"),
      "GET /ann/page": () => page("<p>hello ann"),
    });
    const error = await failure(walk(server, { login: "ann" }));
    expect(error.code).toBe("page_unexpected");
    expect(error.message).not.toContain("ann");
  });

  it("leaves the password as secret as it was, however short", async () => {
    const server = site({ "POST /page?step=login": () => to("/q7/page"), "GET /q7/page": () => page("") });
    expect((await failure(walk(server, { login: "a", password: "q7" }))).message).not.toContain("q7");
  });
});

describe("a page of very many forms", () => {
  const form = "<form><input name=a></form>";

  it("is read to its end", async () => {
    const html = form.repeat(24_000) + loginForm;
    expect(html.length).toBeLessThan(1_048_576);
    const server = site({ [login]: () => page(html) });
    expect(await walk(server)).toBe(returned);
  });

  it("is too large from a number on", async () => {
    const error = await failure(walk(site({ [login]: () => page("<form></form>".repeat(52_000)) })));
    expect(error).toMatchObject({ code: "page_unexpected" });
    expect(error.message).toContain("too large to read");
  });
});
