import { describe, expect, it } from "vitest";

import { failure, home, loginForm, page, pages, returned, site, to, walk } from "./setup.ts";

const login = "GET /page?step=login";

/** What a walk posts to /in, given a login page with these fields. */
async function posted(html: string): Promise<string> {
  const server = site({ [login]: () => page(html), "POST /in": () => to(returned) });
  expect(await walk(server)).toBe(returned);
  return server.log.at(-1)?.text.replace("user=somebody&word=pass+%26+w%C3%B6rd", "…") ?? "";
}

async function fieldsOf(fields: string): Promise<string> {
  return posted(`<form method=post action=/in><input name=user><input name=word type=password>${fields}</form>`);
}

describe("a form sends", () => {
  it.each([
    ["what is hidden, with entities undone", "<input type=hidden name=a&amp;b value='&lt;1&#34;'>", "…&a%26b=%3C1%22"],
    ["dotted names as they are", "<input type=hidden name=fr.posted value=set>", "…&fr.posted=set"],
    ["the same name twice", "<input type=hidden name=a value=1><input type=HIDDEN name=a value=2>", "…&a=1&a=2"],
    ["a field without value or type as empty", "<input name=a>", "…&a="],
    ["nothing without a name", "<input value=1><input name='' value=2><select><option>a</select>", "…"],
    ["nothing that is disabled", "<input name=a value=1 disabled><button name=b disabled></button>", "…"],
    [
      "nothing in a disabled group",
      "<fieldset disabled><div><input name=a value=1></div></fieldset><input name=b>",
      "…&b=",
    ],
    ["what cannot be changed", "<input name=a value=1 readonly>", "…&a=1"],
    [
      "a checked box",
      "<input type=checkbox name=a checked><input type=checkbox name=b value=2 checked=''>",
      "…&a=on&b=2",
    ],
    ["no box that is not checked", "<input type=checkbox name=a><input type=radio name=b value=2>", "…"],
    ["the radio that is chosen", "<input type=radio name=a value=1><input type=radio name=a value=2 checked>", "…&a=2"],
    [
      "no files, resets, images or plain buttons",
      "<input type=file name=a><input type=reset name=b><input type=image name=c><input type=button name=d><button type=button name=e>",
      "…",
    ],
    [
      "the first button, as the Enter key does",
      "<button type=reset name=a></button><button name=b value=1></button><button name=c>",
      "…&b=1",
    ],
    ["a button that is an input", "<input type=submit name=a value=In>", "…&a=In"],
    ["the option that is selected", "<select name=a><option value=1>one<option value=2 selected>two</select>", "…&a=2"],
    [
      "the first option otherwise, by its words",
      "<select name=a><option> first  one </option><option>two</select>",
      "…&a=first+one",
    ],
    [
      "no option that is disabled",
      "<select name=a><option disabled>one<optgroup disabled><option>two</optgroup><option>three</select>",
      "…&a=three",
    ],
    [
      "all selected options of a list",
      "<select name=a multiple><option selected>1<option>2<option selected>3</select>",
      "…&a=1&a=3",
    ],
    ["no option of a list where none is selected", "<select name=a multiple><option>1</select>", "…"],
    ["a text with its lines", "<textarea name=a>\none\ntwo &amp; three</textarea>", "…&a=one%0D%0Atwo+%26+three"],
    ["nothing in a template", "<template><input name=a value=1></template>", "…"],
    ["what is there without scripts", "<noscript><input name=a value=1></noscript>", "…&a=1"],
    [
      "a nested form's fields, for there is no such thing",
      "<form action=https://evil.test><input name=a value=1></form>",
      "…&a=1",
    ],
  ])("%s", async (_, fields, text) => {
    expect(await fieldsOf(fields)).toBe(text);
  });

  it("only its own fields", async () => {
    const other = "<form id=other method=post action=https://evil.test><input type=hidden name=a value=1></form>";
    const own = "<form id=own method=post action=/in><input name=user><input name=word type=password></form>";
    expect(await posted(`${other}<input name=b value=2>${own}${other}`)).toBe("…");
  });

  it("fields from elsewhere that name it, and not its own that name another", async () => {
    const html = `<input form=own name=a value=1><form id=own method=post action=/in><input name=user>
      <input name=word type=password><input form=other name=b value=2><input form=none name=c value=3></form>
      <form id=other></form><button form=own name=d value=4></button><form id=own action=https://evil.test></form>`;
    expect(await posted(html)).toBe("a=1&…&d=4");
  });
});

describe("a form goes", () => {
  it.each([
    ["to an absolute address", "", `method=post action=${home}/in`, "/in"],
    ["to a relative one", "", "method=post action=in", "/in"],
    ["to a query with entities", "", 'method=post action="/in?a=1&amp;b.c=2"', "/in?a=1&b.c=2"],
    ["to a query with bare ampersands", "", 'method=post action="/in?a=1&b=2"', "/in?a=1&b=2"],
    ["to its page where it has no address", "", "method=post", "/page?step=login"],
    ["to its page where the address is empty", "<base href=/deep/>", "method=post action=' '", "/page?step=login"],
    ["without a fragment", "", "method=post action=/in#here", "/in"],
    ["by a method in capitals", "", "METHOD=POST action=/in", "/in"],
    ["to an address relative to the base", "<base href='/deep/er'>", "method=post action=in", "/deep/in"],
    ["to one relative to the first base", "<base href=/a/><base href=/b/>", "method=post action=in", "/a/in"],
    ["not by a base that is not listed", "<base href=https://evil.test/>", "method=post action=in", "/in"],
    ["not by a base that is no address", "<base href='https://'>", "method=post action=in", "/in"],
  ])("%s", async (_, head, attributes, address) => {
    const server = site({ [login]: () => page(head + form(attributes)), [`POST ${address}`]: () => to(returned) });
    expect(await walk(server)).toBe(returned);
  });

  it("where its button says", async () => {
    const html = form("method=get action=/no").replace("type=submit", "type=submit formaction=/in formmethod=post");
    expect(await posted(html)).toBe("…");
  });

  it("into a URL where it asks for consent by a form without a method", async () => {
    const html = "<form action='/yes?old=1'><input type=hidden name=ticket value=a><button name=yes value=no></form>";
    const server = site({ "GET /page?step=consent": () => page(html), "GET /yes?ticket=a&yes=": () => to(returned) });
    expect(await walk(server)).toBe(returned);
  });

  it("by the button of consent that has the value to be sent", async () => {
    const html = `<form method=post action=/no><input type=hidden name=ticket value=a><button name=yes value=0></button>
      <button name=yes value=1 formaction=/yes></button></form>`;
    const server = site({ "GET /page?step=consent": () => page(html), "POST /yes": () => to(returned) });
    const described = { ...pages, consent: { fields: ["ticket"], accept: { yes: "1" } } };
    expect(await walk(server, {}, described)).toBe(returned);
    expect(server.log.at(-1)?.text).toBe("ticket=a&yes=1");
  });
});

describe("the login", () => {
  const html = `<form method=post action=/in><input name=user><select name=domain><option>one.test<option>two.test</select>
    <input name=word type=password></form>`;
  const described = { ...pages, login: { ...pages.login, domain: "domain" } };
  const server = (): ReturnType<typeof site> => site({ [login]: () => page(html), "POST /in": () => to(returned) });

  it("is cut at its last @ where its domain stands apart", async () => {
    const one = server();
    await walk(one, { login: "a@b@two.test" }, described);
    expect(one.log.at(-1)?.text).toContain("user=a%40b&domain=two.test&");
  });

  it.each(["somebody", "somebody@", "@one.test"])(
    "is not begun with where its domain is missing: %s",
    async (given) => {
      const one = server();
      const error = await failure(walk(one, { login: given }, described));
      expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
      expect(error.message).toContain("login has no domain");
      expect(one.log).toEqual([]);
    },
  );

  it("is not sent with a domain that is not offered", async () => {
    const one = server();
    const error = await failure(walk(one, { login: "somebody@private.test" }, described));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
    expect(error.message).toContain("the field domain offers a choice");
    expect(error.message).not.toMatch(/somebody|private/);
    expect(one.log.at(-1)?.method).toBe("GET");
  });
});

function form(attributes: string): string {
  return loginForm.replace('method=post action="/page?step=login"', attributes);
}
