import { expect, it } from "vitest";

import { type OkruFault } from "../src/testing/index.ts";
import { caught, redirectUri, type Scene, setUp } from "./sign-in-scene.ts";

async function exchange({ client, emulator }: Scene, fault: OkruFault): Promise<unknown> {
  const { url, pending } = await client.authorize({ redirectUri });
  const back = await emulator.approve(url);
  emulator.fault("token", fault);
  return caught(async () => client.callback(back, pending));
}

function page(status: number, words: string): () => Response {
  const text = `<html><head><title>Apache Tomcat - Error report</title></head><body><h1>${words}</h1></body></html>`;
  return () => new Response(text, { status, headers: { "content-type": "text/html;charset=utf-8" } });
}

it.each<[string, OkruFault, object]>([
  [
    "a web page under 400, whose words are told",
    page(400, "HTTP Status 400 - Provide OAUTH request parameters!"),
    {
      code: "token_refused",
      status: 400,
      remedy: "mend_configuration",
      message: expect.stringContaining("Provide OAUTH request parameters!") as string,
    },
  ],
  [
    "plain words under 200",
    () => new Response("Error : Failed to convert value", { headers: { "content-type": "text/html" } }),
    {
      code: "token_refused",
      status: 200,
      remedy: "mend_configuration",
      message: expect.stringContaining("Failed to convert value") as string,
    },
  ],
  ["a web page under 200", "html_ok", { code: "response_html", status: 200, remedy: "try_again" }],
  ["a web page under 502", "html", { code: "http_failed", status: 502, remedy: "try_again" }],
  ["nothing", "empty", { code: "response_empty" }],
  ["four megabytes", "huge", { code: "response_too_large" }],
  ["a redirect elsewhere", "redirect", { code: "redirect_refused", status: 302, remedy: "mend_configuration" }],
  ["no connection", "network", { code: "network_failed", remedy: "try_again" }],
  ["a connection that goes down", "lost", { code: "network_failed", remedy: "try_again" }],
  ["JSON without a token", () => Response.json({}), { code: "token_incomplete" }],
  ["a list", () => Response.json([]), { name: expect.stringMatching(/Error$/) as string, provider: "okru" }],
  [
    "a token of a type that nobody knows",
    () => Response.json({ access_token: "-s-1", token_type: "mac" }),
    { code: "token_response_invalid" },
  ],
  [
    "a number for an access token",
    () => Response.json({ access_token: 7, token_type: "session" }),
    { code: "token_incomplete" },
  ],
])("the token endpoint answers with %s", async (_, fault, expected) => {
  const scene = setUp();
  expect(await exchange(scene, fault)).toMatchObject(expected);
  expect(scene.emulator.count("token")).toBe(fault === "network" ? 0 : 1);
});

it("the token endpoint never answers", async () => {
  const scene = setUp({ runtime: { timeout: 20 } });
  expect(await exchange(scene, "hang")).toMatchObject({ code: "timed_out", remedy: "try_again" });
});

it("a sign-in can be given up while the token endpoint thinks", async () => {
  const { client, emulator } = setUp();
  const { url, pending } = await client.authorize({ redirectUri });
  const back = await emulator.approve(url);
  const stop = new AbortController();
  emulator.fault("token", async (answer) => {
    stop.abort(new Error("never mind"));
    return answer;
  });
  const error = await caught(async () => client.callback(back, pending, { signal: stop.signal }));
  expect(error).toBe(stop.signal.reason);
});
