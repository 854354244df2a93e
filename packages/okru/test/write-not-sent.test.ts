import { describe, expect, it } from "vitest";

import { okruToken } from "../src/index.ts";
import { caught } from "./caught.ts";
import { setUp } from "./sign-in-scene.ts";

// A call that waited for a newer token in vain was never sent: who reads "it may have been carried out" would look for nothing.
describe("a write whose token could not be renewed", () => {
  it.each([
    ["html", { code: "http_failed", status: 502 }],
    ["html_ok", { code: "response_html" }],
    ["network", { code: "network_failed" }],
  ] as const)("is not said to have been sent, where token.do answers with %s", async (fault, expected) => {
    const { client, emulator } = setUp();
    const { refresh_token, access_token } = emulator.issueToken();
    const session = client.resume(okruToken({ access_token, refresh_token, expires_at: 1 }));
    emulator.fault("refresh", fault, 3);
    const error = await caught(async () => session.api.users.setStatus({ status: "hello" }));
    expect(error).toMatchObject({ ...expected, remedy: "try_again" });
    expect(error.message).not.toContain("carried out");
    expect(emulator.count("rest")).toBe(0);
  });

  it("is said to have been sent where the answer to itself was lost", async () => {
    const { client, emulator } = setUp();
    const session = client.resume(okruToken({ access_token: emulator.issueToken().access_token }));
    emulator.fault("rest", "lost");
    const error = await caught(async () => session.api.users.setStatus({ status: "hello" }));
    expect(error).toMatchObject({ code: "network_failed" });
    expect(error.message).toContain("users.setStatus was sent");
  });
});

it("parameters may come from a parser whose objects have no constructor", async () => {
  const { client, emulator } = setUp();
  const session = client.resume(okruToken({ access_token: emulator.issueToken().access_token }));
  const parsed = Object.assign(Object.create(Object.create(null) as object) as Record<string, string>, {
    url: "https://ok.ru/group/1",
  });
  expect(await session.api.call("url.getInfo", parsed)).toMatchObject({ type: "GROUP" });
});
