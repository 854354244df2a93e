import { describe, expect, it } from "vitest";

import { maybe, OAuth2Client, type OAuth2Definition, type OAuth2Token, text, type Wire } from "../../src/index.ts";

type Extras = (wire: Wire) => object;

describe("an extra that repeats the access token under another name", () => {
  it.each<readonly [what: string, extras: Extras]>([
    ["as it is", (wire) => ({ session_key: text(wire, "access_token") })],
    ["read with maybe", (wire) => ({ session_key: maybe(wire, "access_token") })],
    ["made into a text", (wire) => ({ session_key: String(wire["access_token"]) })],
  ])("follows a refresh: %s", async (_, extras) => {
    const session = resume(extras, [{ access_token: "access-2" }], { session_key: "access-1" });
    expect(await session.token()).toMatchObject({ access_token: "access-2", session_key: "access-2" });
  });

  it.each<readonly [what: string, extras: Extras, before: unknown, after: unknown]>([
    [
      "with something around it",
      (wire) => ({ own: `key:${text(wire, "access_token")}` }),
      "key:access-1",
      "key:access-2",
    ],
    ["within a record", (wire) => ({ own: { key: wire["access_token"] } }), { key: "access-1" }, { key: "access-2" }],
    ["a part of it", (wire) => ({ own: text(wire, "access_token").slice(-1) }), "1", "2"],
    ["where it throws without one", (wire) => ({ own: lastOf(text(wire, "access_token")) }), "1", "2"],
  ])("and one that is made of it does, too: %s", async (_, extras, before, after) => {
    const session = resume(extras, [{ access_token: "access-2" }], { own: before });
    expect(await session.token()).toMatchObject({ access_token: "access-2", own: after });
  });

  it("follows every refresh, not only the first", async () => {
    const session = resume(
      (wire) => ({ session_key: text(wire, "access_token") }),
      [{ access_token: "access-2" }, { access_token: "access-3" }],
      { session_key: "access-1" },
    );
    expect(await session.token()).toMatchObject({ session_key: "access-2" });
    session.advance();
    expect(await session.token()).toMatchObject({ access_token: "access-3", session_key: "access-3" });
  });

  it("stays where the refresh gives out the same token again", async () => {
    const session = resume((wire) => ({ session_key: text(wire, "access_token") }), [{ access_token: "access-1" }], {
      session_key: "access-1",
    });
    expect(await session.token()).toMatchObject({ session_key: "access-1" });
  });
});

describe("beside one that repeats the access token, what the answer does not repeat stays as it was", () => {
  const held = { session_key: "access-1", uid: "7", region: "us", kind: "special" };

  it("though extras has a standard for it", async () => {
    const session = resume(someRepeated, [{ access_token: "access-2" }], held);
    expect(await session.token()).toMatchObject({ session_key: "access-2", uid: "7", region: "us", kind: "special" });
  });

  it("and what it repeats is news", async () => {
    const session = resume(someRepeated, [{ access_token: "access-2", uid: 8, region: "asia" }], held);
    expect(await session.token()).toMatchObject({ session_key: "access-2", uid: "8", region: "asia" });
  });
});

/** One that repeats the token, beside others that do not. */
function someRepeated(wire: Wire): object {
  return {
    session_key: text(wire, "access_token"),
    uid: maybe(wire, "uid"),
    region: maybe(wire, "region") ?? "eu",
    kind: wire["token_type"],
  };
}

/** A session whose token has ended, at a server that answers refreshes with these fields, one after the other. */
function resume(
  extras: Extras,
  answers: readonly object[],
  own: object,
): { readonly token: () => Promise<OAuth2Token>; readonly advance: () => void } {
  let now = Date.UTC(2030, 0, 1);
  const left = [...answers];
  const definition = {
    endpoints: { authorization: "https://as.example.test/authorize", token: "https://as.example.test/token" },
    client: { id: "app", secret: "app-secret" },
    extras,
  } as OAuth2Definition;
  const fetch = async (): Promise<Response> => {
    const fields = left.shift();
    if (fields === undefined) throw new Error("nobody should refresh now");
    return Response.json({ token_type: "bearer", expires_in: 3600, ...fields });
  };
  const session = new OAuth2Client(definition, { fetch, now: () => now, jitter: 0 }).resume({
    access_token: "access-1",
    token_type: "bearer",
    refresh_token: "refresh-1",
    expires_at: now / 1000 - 1,
    ...own,
  });
  return {
    token: session.token,
    advance: () => {
      now += 3_600_000;
    },
  };
}

/** Throws for an empty text. */
function lastOf(whole: string): string {
  const last = whole.split("-")[1];
  if (last === undefined) throw new TypeError("there is no second part");
  return last;
}
