import { expect, it } from "vitest";

import { caught, plain } from "../plain-server.ts";

const input = { refreshToken: "refresh-1" };
const answer = { access_token: "access-2", token_type: "bearer", expires_in: 3600 };

it.each([
  ["no refresh token", {}, "refresh-1"],
  ["an empty one", { refresh_token: "" }, "refresh-1"],
  ["null for one", { refresh_token: null }, "refresh-1"],
  ["a newer one", { refresh_token: "refresh-2" }, "refresh-2"],
])("a session of a refresh token whose answer has %s goes on", async (_, more, kept) => {
  const { client, exchanges } = plain(
    { token: () => Response.json({ ...answer, ...more }) },
    {},
    { now: () => Date.UTC(2030, 0, 1) },
  );
  const session = await client.session("refresh", input);
  expect(await session.token()).toMatchObject({ access_token: "access-2", refresh_token: kept });
  expect(exchanges.map((form) => form.get("refresh_token"))).toEqual(["refresh-1"]);
});

it("and renews with the one it has kept, again and again", async () => {
  let now = Date.UTC(2030, 0, 1);
  const { client, exchanges } = plain(
    { token: () => Response.json({ ...answer, access_token: `access-${exchanges.length}` }) },
    {},
    { now: () => now },
  );
  const session = await client.session("refresh", input);
  for (const expected of ["access-2", "access-3"]) {
    now += 3_600_000;
    // oxlint-disable-next-line no-await-in-loop
    expect((await session.token()).access_token).toBe(expected);
  }
  expect(exchanges.map((form) => form.get("refresh_token"))).toEqual(["refresh-1", "refresh-1", "refresh-1"]);
});

it("a refusal keeps nothing", async () => {
  const { client } = plain({ token: () => Response.json({ error: "invalid_grant" }, { status: 400 }) });
  expect(await caught(async () => client.session("refresh", input))).toMatchObject({ code: "token_refused" });
});
