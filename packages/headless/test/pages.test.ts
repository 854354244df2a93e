import { describe, expect, it } from "vitest";

import { addresses, consentForm, failure, loginForm, page, pages, returned, site, to, walk } from "./setup.ts";

const login = "GET /page?step=login";

describe("a walk fails", () => {
  it("with login_refused where the password is wrong, after one try", async () => {
    const server = site();
    const error = await failure(walk(server, { password: "wrong" }));
    expect(error).toMatchObject({
      name: "AuthorizationError",
      code: "login_refused",
      problem: "invalid_grant",
      remedy: "sign_in_again",
      status: 200,
    });
    expect(addresses(server).filter((address) => address.startsWith("POST"))).toHaveLength(1);
  });

  it("with the word of a refusal that is JSON", async () => {
    const known = site({ [login]: () => refusal({ error: "unauthorized_client", error_description: "secret words" }) });
    const error = await failure(walk(known));
    expect(error).toMatchObject({
      code: "authorization_refused",
      problem: "unauthorized_client",
      remedy: "mend_configuration",
      status: 401,
    });
    expect(error.message).toBe("the application is unknown (at https://id.example.test/page)");
    const odd = site({ [login]: () => refusal({ error: "no word, but a sentence" }) });
    expect(await failure(walk(odd))).toMatchObject({ problem: "invalid_client" });
  });

  it("with the code of a refusal that is known by its words, in whatever form and place", async () => {
    const html = "<h1>Ваш <b>профи</b>ль</h1>\n <p>заблокирован</p>".normalize("NFD") + loginForm;
    expect(await failure(walk(site({ [login]: () => page(html) })))).toMatchObject({
      code: "account_blocked",
      remedy: "sign_in_again",
      problem: "access_denied",
    });
  });

  it.each([
    ["a script", "<script>'Ваш профиль заблокирован'</script>"],
    ["a comment", "<!-- Ваш профиль заблокирован -->"],
    ["a template", "<template>Ваш профиль заблокирован</template>"],
    ["a hidden block", "<div hidden><p>Ваш профиль заблокирован</div>"],
    ["a block out of sight", "<div style='color:red;display: none'>Ваш профиль заблокирован</div>"],
  ])("not by words in %s", async (_, html) => {
    expect(await walk(site({ [login]: () => page(html + loginForm) }))).toBe(returned);
  });

  it.each([500, 503, 429])("with http_failed at a status of %i, whatever the page holds", async (status) => {
    const server = site({ [login]: () => page(loginForm, status, { "retry-after": "30" }) });
    expect(await failure(walk(server))).toMatchObject({
      name: "TransportError",
      code: "http_failed",
      status,
      remedy: "try_again",
      retryAfter: 30,
    });
  });

  it("with page_unexpected where the consent page comes again", async () => {
    const server = site({ "POST /page?step=consent": () => to("/page?step=consent") });
    const error = await failure(walk(server));
    expect(error).toMatchObject({ code: "page_unexpected", remedy: "mend_configuration" });
    expect(error.message).toContain("shows the consent page again");
    expect(addresses(server).filter((address) => address === "POST /page?step=consent")).toHaveLength(1);
  });

  it("with page_unexpected where a page has changed, and says what is there", async () => {
    const html = loginForm.replace("name=word", 'name="new.word" value=prefilled-secret') + consentForm;
    const server = site({ [login]: () => page(html) });
    const error = await failure(walk(server));
    expect(error).toMatchObject({ code: "page_unexpected", remedy: "mend_configuration", status: 200 });
    expect(error.message).toBe(
      "the sign-in shows a page that was not described (status 200, step=login, fields user, new.word, ticket, yes); open " +
        "the authorization URL in a browser and compare its pages with the ones described (at https://id.example.test/page)",
    );
  });

  it("with page_unexpected where the button of consent has another name", async () => {
    const server = site({ "GET /page?step=consent": () => page(consentForm.replace("name=yes", "name=no")) });
    expect((await failure(walk(server))).message).toContain("step=consent, fields ticket, no");
    expect(addresses(server).at(-1)).toBe("GET /page?step=consent");
  });

  it.each([
    ["an empty page", () => page("")],
    ["a page of text", () => new Response("hello", { status: 403 })],
    ["a redirect without address", () => new Response(null, { status: 302 })],
    ["a redirect to nowhere", () => to("https://")],
    ["a choice of redirects", () => to("/page", {}, 300)],
    ["a form in parts", () => page(loginForm.replace("method=post", "method=post enctype=Multipart/Form-Data"))],
    ["a form to nowhere", () => page(loginForm.replace("/page?step=login", "https://"))],
    ["a form for a dialog", () => page(loginForm.replace("method=post", "method=dialog"))],
  ])("with page_unexpected at %s", async (_, route) => {
    expect(await failure(walk(site({ [login]: route })))).toMatchObject({ code: "page_unexpected" });
  });

  it("with page_unexpected, in bounded words, at a page of very many fields", async () => {
    const fields = Array.from({ length: 2000 }, (_, index) => `<input name="${"x".repeat(300)} ${index}">`);
    const error = await failure(walk(site({ [login]: () => page(`<form>${fields.join("")}</form>`) })));
    expect(error.code).toBe("page_unexpected");
    expect(error.message.length).toBeLessThan(2000);
  });

  it.each(["login", "password"])("with option_missing without %s, before anything is sent", async (name) => {
    const server = site();
    expect(await failure(walk(server, { [name]: "" }))).toMatchObject({ code: "option_missing" });
    expect(server.log).toEqual([]);
  });
});

describe("a walk", () => {
  it("goes through login and consent", async () => {
    const server = site();
    expect(await walk(server)).toBe(returned);
    expect(addresses(server)).toEqual([
      "GET /authorize?client_id=42&state=state-of-this-walk",
      "GET /page?step=login",
      "POST /page?step=login",
      "GET /page?step=consent",
      "POST /page?step=consent",
    ]);
    expect(server.log[2]?.text).toBe("user=somebody&word=pass+%26+w%C3%B6rd");
    expect(server.log[4]?.text).toBe("ticket=ticket-of-this-walk&yes=");
  });

  it("needs no consent page where the provider has none", async () => {
    const { consent: _, ...described } = pages;
    const server = site({ "POST /page?step=login": () => to(returned, {}, 303) });
    expect(await walk(server, {}, described)).toBe(returned);
  });

  it("posts again where a redirect within the host says so, and only there", async () => {
    const server = site({
      "POST /page?step=login": () => to("/again", {}, 307),
      "POST /again": ({ body }) => to(body.get("word") === "pass & wörd" ? returned : "/no"),
    });
    expect(await walk(server)).toBe(returned);
  });

  it.each([301, 302, 303])("asks without the form after a redirect with status %i", async (status) => {
    const server = site({ "POST /page?step=login": () => to("/after", {}, status), "GET /after": () => to(returned) });
    expect(await walk(server)).toBe(returned);
    expect(server.log.at(-1)).toMatchObject({ method: "GET", text: "" });
  });

  it("reads pages that are answers to a form themselves", async () => {
    const server = site({ "POST /page?step=login": () => to(returned), [login]: () => page(loginForm, 403) });
    expect(await walk(server)).toBe(returned);
  });
});

function refusal(body: object): Response {
  return Response.json(body, { status: 401 });
}
