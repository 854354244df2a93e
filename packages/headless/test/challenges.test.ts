import { describe, expect, it } from "vitest";

import type { Challenge, ChallengeAnswer } from "../src/index.ts";
import { addresses, failure, home, loginForm, page, pages, returned, type Route, site, to, walk } from "./setup.ts";

const login = "POST /page?step=login";
const captchaForm = `<form method=post action="/page?step=captcha"><p>Type the
  <b>words</b></p><img src=/image.png?key=a><input type=hidden name=key value=a><input name=words></form>`;

/** A site that asks for the words of an image before it lets anybody in. */
function guarded(more: Readonly<Record<string, Route>> = {}): ReturnType<typeof site> {
  return site({
    [login]: () => to("/page?step=captcha", { "set-cookie": "seen=yes" }),
    "GET /page?step=captcha": () => page(captchaForm),
    "POST /page?step=captcha": ({ body }) =>
      to(body.get("words") === "right" && body.get("key") === "a" ? returned : "/page?step=captcha"),
    "GET /image.png?key=a": ({ cookie }) =>
      new Response(new Uint8Array([0x89, 0xff, 0]), {
        status: cookie === "seen=yes" ? 200 : 403,
        headers: { "content-type": "IMAGE/png; charset=binary" },
      }),
    ...more,
  });
}

/** A hook that remembers what it was asked. */
function answering(...answers: readonly ChallengeAnswer[]): {
  readonly asked: Challenge[];
  readonly challenge: (challenge: Challenge) => ChallengeAnswer;
} {
  const asked: Challenge[] = [];
  return { asked, challenge: (one) => answers[asked.push(one) - 1] };
}

describe("a challenge ends the walk", () => {
  it.each([
    ["where there is no hook", undefined, "give a challenge hook"],
    ["where the hook gives up", () => undefined, "the challenge hook gave up"],
  ])("%s", async (_, challenge, words) => {
    const error = await failure(walk(guarded(), { challenge }));
    expect(error).toMatchObject({ code: "challenge_unanswered", remedy: "sign_in_again", status: 200 });
    expect(error.message).toContain("(captcha, words)");
    expect(error.message).toContain(words);
  });

  it("after three wrong answers", async () => {
    const { asked, challenge } = answering("wrong", "wrong", "wrong", "right");
    const server = guarded();
    const error = await failure(walk(server, { challenge }));
    expect(error).toMatchObject({ code: "challenge_unanswered" });
    expect(error.message).toContain("3 answers did not suffice");
    expect(asked).toHaveLength(3);
    expect(addresses(server).filter((address) => address === "POST /page?step=captcha")).toHaveLength(3);
  });

  it("where the page has nothing to fill in", async () => {
    const { asked, challenge } = answering("right");
    const server = guarded({ "GET /page?step=captcha": () => page("<p>Confirm it on your phone") });
    const error = await failure(walk(server, { challenge }));
    expect(error).toMatchObject({ code: "challenge_unanswered" });
    expect(error.message).toContain("(captcha, no field)");
    expect(asked).toEqual([]);
  });

  it("with what the hook throws", async () => {
    const thrown = new RangeError("the application's own");
    await expect(walk(guarded(), { challenge: async () => Promise.reject(thrown) })).rejects.toBe(thrown);
  });

  it.each([
    ["a field that is not there", { no: "1" }, "names a field that the form does not have"],
    ["no texts", { words: 1 }, "has a value that is no text"],
    ["nothing at all", null, "is neither a text nor"],
  ])("at an answer with %s", async (_, answer, words) => {
    const error = await failure(walk(guarded(), { challenge: () => answer as never }));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
    expect(error.message).toContain(words);
  });

  it("at one text for several fields", async () => {
    const html = captchaForm.replace("<input name=words>", "<input name=words><input name=more>");
    const server = guarded({ "GET /page?step=captcha": () => page(html) });
    expect((await failure(walk(server, { challenge: () => "right" }))).message).toContain(
      "one text for several fields",
    );
  });

  it("where a further password would go into a URL", async () => {
    const html = captchaForm
      .replace("method=post", "")
      .replace("<input name=words>", "<input type=password name=words>");
    const server = guarded({ "GET /page?step=captcha": () => page(html) });
    const error = await failure(walk(server, { challenge: () => "right" }));
    expect(error).toMatchObject({ code: "page_unexpected" });
    expect(addresses(server).at(-1)).toBe("GET /page?step=captcha");
  });

  it("where its form goes to a foreign host", async () => {
    const html = captchaForm.replace('action="', 'action="https://evil.test');
    const server = guarded({ "GET /page?step=captcha": () => page(html) });
    expect(await failure(walk(server, { challenge: () => "right" }))).toMatchObject({ code: "origin_foreign" });
    expect(server.log.at(-1)?.url.origin).toBe(home);
  });
});

describe("a challenge", () => {
  it("is shown with its words, fields and place, and answered by a text", async () => {
    const { asked, challenge } = answering("wrong", "right");
    expect(await walk(guarded(), { challenge })).toBe(returned);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({ kind: "captcha", fields: ["words"], text: "Type the words", url: `${home}/page` });
  });

  it("is answered by names, pressing a button too", async () => {
    const html =
      "<form method=post action=/sms><input name=sms type=tel><button name=send></button><button name=again value=1>";
    const server = guarded({
      "GET /page?step=captcha": () => to("/code"),
      "GET /code": () => page(html),
      "POST /sms": () => to(returned),
    });
    const { asked, challenge } = answering({ sms: "", again: "1" });
    expect(await walk(server, { challenge })).toBe(returned);
    expect(asked[0]?.kind).toBe("code");
    expect(asked[0]).not.toHaveProperty("image");
    expect(server.log.at(-1)?.text).toBe("sms=&again=1");
  });

  it("may be a page that nobody has described", async () => {
    const server = guarded({ "GET /page?step=captcha": () => to("/new"), "GET /new": () => page(captchaForm) });
    const { asked, challenge } = answering("right");
    expect(await walk(server, { challenge })).toBe(returned);
    expect(asked[0]?.kind).toBe("unknown");
    const unasked = guarded({ "GET /page?step=captcha": () => to("/new"), "GET /new": () => page(captchaForm) });
    expect(await failure(walk(unasked))).toMatchObject({ code: "page_unexpected" });
  });

  it("asks for no field that is filled, hidden or out of sight", async () => {
    const html = `<form method=post action="/page?step=captcha"><input name=a value=1><input type=hidden name=key value=a>
      <div style="display:none"><input name=b></div><input name=c readonly><input name=d disabled><input type=checkbox name=e>
      <textarea name=words></textarea></form>`;
    const { asked, challenge } = answering("right");
    expect(await walk(guarded({ "GET /page?step=captcha": () => page(html) }), { challenge })).toBe(returned);
    expect(asked[0]?.fields).toEqual(["words"]);
  });

  it("may lead back to the login, which is then filled in once more", async () => {
    let isHuman = false;
    const server = guarded({
      [login]: () => to(isHuman ? returned : "/page?step=captcha"),
      "POST /page?step=captcha": () => {
        isHuman = true;
        return to("/page?step=login");
      },
    });
    expect(await walk(server, { challenge: () => "right" })).toBe(returned);
  });

  it("may stand beside login and password, whose fields it does not get to fill", async () => {
    const html = loginForm.replace(
      "<input type=submit",
      "<img src=/image.png?key=a><input name=words><input type=submit",
    );
    let tries = 0;
    const server = guarded({
      [login]: ({ body }) => {
        tries += 1;
        return body.get("words") === "right" && body.get("word") === "pass & wörd" ? to(returned) : page(html);
      },
    });
    const { asked, challenge } = answering("wrong", { words: "right", word: "another" });
    expect(await walk(server, { challenge })).toBe(returned);
    expect(tries).toBe(3);
    expect(asked.map(({ kind, fields }) => [kind, fields])).toEqual([
      ["unknown", ["words"]],
      ["unknown", ["words"]],
    ]);
    expect(await failure(walk(guarded({ [login]: () => page(html) })))).toMatchObject({ code: "challenge_unanswered" });
  });

  it("beside login and password is asked for at once where it is described", async () => {
    const html = loginForm.replace("<input type=submit", "<input name=sms><input type=submit");
    const server = site({
      "GET /page?step=login": () => page(html),
      [login]: ({ body }) => to(body.get("sms") === "right" ? returned : "/no"),
    });
    expect(await walk(server, { challenge: ({ kind }) => (kind === "code" ? "right" : undefined) })).toBe(returned);
  });
});

describe("the image of a challenge", () => {
  it("is loaded with the cookies of the walk", async () => {
    const images: unknown[] = [];
    const challenge = async ({ image }: Challenge): Promise<string> => {
      images.push(await image?.());
      return "right";
    };
    expect(await walk(guarded(), { challenge })).toBe(returned);
    expect(images).toEqual([{ type: "image/png", bytes: new Uint8Array([0x89, 0xff, 0]) }]);
  });

  const image = "GET /image.png?key=a";

  it.each([
    [
      "comes from a foreign host",
      { "GET /page?step=captcha": () => page(captchaForm.replace("/image", "https://evil.test/image")) },
      {},
      "origin_foreign",
    ],
    [
      "comes over plain http",
      { "GET /page?step=captcha": () => page(captchaForm.replace("/image", "http://id.example.test/image")) },
      {},
      "endpoint_insecure",
    ],
    ["is a page", { [image]: () => page("no") }, {}, "page_unexpected"],
    ["is somewhere else", { [image]: () => to("https://evil.test/") }, {}, "http_failed"],
    ["is not there", { [image]: () => page("no", 404) }, {}, "http_failed"],
    [
      "is too large",
      { [image]: () => new Response(new Uint8Array(9000)) },
      { maxResponseBytes: 5000 },
      "response_too_large",
    ],
    ["never comes", { [image]: () => new Promise<Response>(() => undefined) }, { timeout: 20 }, "timed_out"],
  ])("is refused where it %s", async (_, routes, options, code) => {
    const server = guarded(routes);
    expect(await failure(walk(server, { challenge: looking, ...options }))).toMatchObject({ code });
    expect(server.log.every(({ url }) => url.origin === home)).toBe(true);
  });

  it("is not asked for where nobody wants it", async () => {
    const server = guarded();
    await walk(server, { challenge: () => "right" });
    expect(addresses(server)).not.toContain(image);
  });
});

it("pages without descriptions of challenges ask about them all the same", async () => {
  const { challenges: _, refusals: __, ...described } = pages;
  const { asked, challenge } = answering("right");
  expect(await walk(guarded(), { challenge }, described)).toBe(returned);
  expect(asked[0]?.kind).toBe("unknown");
});

async function looking({ image }: Challenge): Promise<string> {
  await image?.();
  return "right";
}
