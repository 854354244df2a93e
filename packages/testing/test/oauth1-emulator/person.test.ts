import { describe, expect, test } from "vitest";

import { createClock, defineOAuth1Emulator } from "../../src/index.ts";
import { now } from "../signer.ts";
import { at, clips, readForm, send, start } from "./scene.ts";

type Emulator = ReturnType<typeof clips>;
const jane = { id: "1", login: "jane", password: "correct horse", email: "jane@example.test" };
const joe = { id: "2", login: "joe", password: "battery staple", blocked: true };
const users = [jane, joe];

describe("approve", () => {
  test("refuses what a person could not do", async () => {
    const clock = createClock(now * 1000);
    const emulator = clips({ users, clock });
    const page = await pageOf(emulator);
    for (const [url, options, message] of [
      ["nowhere", {}, "takes the URL"],
      [at("/v1/users/me"), {}, "not that of the authorization page"],
      [`${page}&oauth_callback=https%3A%2F%2Fb.test`, {}, "oauth_callback"],
      [`${page}&lang=en&lang=de`, {}, "lang"],
      [at("/allow?oauth_token=x", "www"), {}, "unknown, expired or already settled"],
      [page, { user: "nobody" }, "no such user"],
      [page, { user: "joe" }, "blocked"],
    ] as const) {
      await expect(emulator.approve(url, options)).rejects.toThrow(RangeError);
      await expect(emulator.approve(url, options)).rejects.toThrow(message);
    }
    clock.advance(600);
    await expect(emulator.approve(page)).rejects.toThrow("expired");
  });

  test("knows people by id, login and e-mail address, and settles once", async () => {
    const emulator = clips({
      users: [jane, { ...joe, blocked: false }],
      clock: createClock(now * 1000),
    });
    for (const [user, id] of [
      ["2", "2"],
      ["joe", "2"],
      ["jane@example.test", "1"],
    ] as const) {
      const page = await pageOf(emulator);
      const verifier = new URL(await emulator.approve(page, { user })).searchParams.get("oauth_verifier");
      await expect(emulator.approve(page)).rejects.toThrow("already settled");
      const token = pages.get(page);
      const protocol = { oauth_verifier: verifier ?? undefined };
      const answer = await readForm(await send(emulator, { url: at("/v1/access"), ...(token && { token }), protocol }));
      expect(answer["user_id"]).toBe(id);
    }
  });

  test("says no, with what the callback already had", async () => {
    const { emulator } = start();
    const page = await pageOf(emulator, "https://app.test/cb?a=1");
    const back = new URL(await emulator.approve(page, { deny: true }));
    expect([...back.searchParams]).toEqual([
      ["a", "1"],
      ["denied", pages.get(page)?.oauth_token],
    ]);
  });

  test("gives nothing where a PIN is not given", async () => {
    const { emulator } = start();
    expect(await emulator.approve(await pageOf(emulator, "oob"), { deny: true })).toBe("");
    expect(await emulator.approve(await pageOf(emulator, "oob"))).toMatch(/^\d{7}$/);
  });
});

describe("the page", () => {
  test.each([
    ["a token that is unknown", "?oauth_token=x"],
    ["a callback", "?oauth_callback=https%3A%2F%2Fapp.test"],
    ["anything else", "?scope=x"],
  ])("refuses %s", async (_, query) => {
    const response = await start().emulator.fetch(at(`/allow${query}`, "www"));
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
  });

  test("wants the right password, and lets nobody in who is blocked", async () => {
    const emulator = clips({ users, clock: createClock(now * 1000) });
    const page = await pageOf(emulator);
    expect((await submit(emulator, page, { screen_name: "jane", password: "wrong", decision: "allow" })).status).toBe(
      403,
    );
    expect(
      (await submit(emulator, page, { screen_name: "joe", password: "battery staple", decision: "allow" })).status,
    ).toBe(400);
  });

  test.each(["/allow", "/sign-in"])("%s shows a form that leads back", async (path) => {
    const { emulator } = start();
    const page = (await pageOf(emulator)).replace("/allow", path);
    const html = await (await emulator.fetch(`${page}&lang=de`)).text();
    expect(html).toContain(
      `name="oauth_token" value="${String(pages.get(page.replace(path, "/allow"))?.oauth_token)}"`,
    );
    const response = await submit(emulator, page, {
      screen_name: "demo",
      password: "demo-password",
      decision: "allow",
    });
    expect(response.status).toBe(302);
    expect(new URL(response.headers.get("location") ?? "").searchParams.get("oauth_verifier")).toMatch(/./);
    expect(emulator.count("authorize")).toBe(2);
  });
});

describe("tokens without the steps", () => {
  test("are refused for nobody", () => {
    const { emulator } = start();
    expect(() => emulator.issueToken({ user: "nobody" })).toThrow(RangeError);
    expect(() => emulator.issueToken({ client: "none" })).toThrow(RangeError);
    expect(() => emulator.revoke("nobody")).toThrow(RangeError);
  });

  test("are what they are told to be, by the option and by `mint`", () => {
    const emulator = clips({ mint: (kind) => (kind === "access_token" ? "minted" : undefined) });
    expect(emulator.issueToken({ oauth_token_secret: "secret" })).toEqual({
      oauth_token: "minted",
      oauth_token_secret: "secret",
      user_id: "1000001",
      screen_name: "demo",
      app: "demo-client",
    });
  });

  test("and memories are of one emulator alone", async () => {
    const [one, two] = [clips(), clips()];
    one.memory.posts.push("x");
    expect(two.memory.posts).toEqual([]);
  });

  test("people of the description's own kind have what its answers are made of", async () => {
    const define = defineOAuth1Emulator("pals", {
      hosts: clips().servers,
      endpoints: { requestToken: at("/r"), authorization: at("/a"), accessToken: at("/t") },
      users: [{ id: "1", login: "a", password: "b", colour: "green" }],
      fields: ({ user }) => ({ colour: user.colour }),
    });
    expect(define().issueToken().colour).toBe("green");
    const others = [{ id: "2", login: "b", password: "c", colour: "blue" }];
    expect(define({ users: others }).issueToken({ user: "b" }).colour).toBe("blue");
  });
});

/** Request tokens by the URLs of their pages. */
const pages = new Map<string, { readonly oauth_token: string; readonly oauth_token_secret: string }>();

async function pageOf(emulator: Emulator, oauth_callback = "https://app.test/cb"): Promise<string> {
  const fields = await readForm(await send(emulator, { url: at("/v1/request"), protocol: { oauth_callback } }));
  const { oauth_token = "", oauth_token_secret = "" } = fields;
  const page = `${at("/allow", "www")}?oauth_token=${oauth_token}`;
  pages.set(page, { oauth_token, oauth_token_secret });
  return page;
}

async function submit(emulator: Emulator, page: string, fields: Record<string, string>): Promise<Response> {
  const oauth_token = new URL(page).searchParams.get("oauth_token") ?? "";
  return emulator.fetch(page, { method: "POST", body: new URLSearchParams({ oauth_token, ...fields }) });
}
