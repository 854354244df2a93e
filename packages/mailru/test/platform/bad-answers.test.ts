import type { EmulatorFault } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { demoMailruUser, demoPlatformApplication } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { json } from "./recording.ts";
import { redirectUri, type Scene, setUp } from "./scene.ts";

const ways: Readonly<Record<string, (scene: Scene) => Promise<() => Promise<unknown>>>> = {
  code: async ({ client, emulator }) => {
    const { url, pending } = await client.authorize({ redirectUri });
    const back = await emulator.approve(url);
    return async () => client.callback(back, pending);
  },
  password: async ({ client }) => {
    const login = { username: demoMailruUser.email, password: demoMailruUser.password };
    return async () => client.session("password", login);
  },
  refresh: async ({ client, emulator }) => {
    const { refresh_token: refreshToken } = emulator.issueToken();
    return async () => client.session("refresh", { refreshToken });
  },
};

function page(status: number, words: string): () => Response {
  const text = `<html><head><title>Error report</title></head><body><h1>${words}</h1></body></html>`;
  return () => new Response(text, { status, headers: { "content-type": "text/html;charset=utf-8" } });
}

describe.each(Object.entries(ways))("the token endpoint, asked by %s,", (_, way) => {
  it.each<[string, EmulatorFault, object]>([
    ["a web page under 400", page(400, "Bad redirect address!"), { code: "http_failed", status: 400 }],
    ["a web page under 200", "html_ok", { code: "response_html", status: 200 }],
    ["a web page under 502", "html", { code: "http_failed", status: 502, remedy: "try_again" }],
    ["nothing", "empty", { code: "response_empty" }],
    ["four megabytes", "huge", { code: "response_too_large" }],
    ["a redirect elsewhere", "redirect", { code: "redirect_refused", status: 302, remedy: "mend_configuration" }],
    ["no connection", "network", { code: "network_failed", remedy: "try_again" }],
    ["a connection that goes down", "lost", { code: "network_failed", remedy: "try_again" }],
    ["JSON without a token", () => json({}), { code: "token_incomplete" }],
    ["a list", () => json([]), { provider: "mailru-platform" }],
    [
      "a refusal under 200",
      () => json({ error: "invalid_grant", error_description: "odd" }),
      { code: "token_refused", problem: "invalid_grant", remedy: "sign_in_again" },
    ],
    [
      "a token of a type that nobody knows",
      () => json({ access_token: "1", token_type: "mac", x_mailru_vid: "1" }),
      { code: "token_response_invalid" },
    ],
    [
      "a refusal as the API has them",
      () => json({ error: { error_code: 102, error_msg: "x" } }, { status: 400 }),
      { name: expect.stringMatching(/Error$/) as string, provider: "mailru-platform" },
    ],
  ])("answers with %s", async (__, fault, expected) => {
    const scene = setUp({ emulator: { applications: [{ ...demoPlatformApplication, passwordLogin: true }] } });
    const task = await way(scene);
    scene.emulator.fault("token", fault);
    expect(await caught(task)).toMatchObject(expected);
    expect(scene.emulator.count("token")).toBe(fault === "network" ? 0 : 1);
  });
});

it("the token endpoint never answers", async () => {
  const scene = setUp({ runtime: { timeout: 20 } });
  const task = await ways["code"]?.(scene);
  scene.emulator.fault("token", "hang");
  expect(await caught(async () => task?.())).toMatchObject({ code: "timed_out", remedy: "try_again" });
});
