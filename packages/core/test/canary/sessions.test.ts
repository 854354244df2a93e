import { inspect } from "node:util";

import type { Fault } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import type { AnyOAuthKitError, OAuth1Token, Session } from "../../src/index.ts";
import { expectCleanError } from "./expect-clean.ts";
import { createScene, echoUrl, signIn } from "./scene.ts";

type AnySession = Session<OAuth1Token, undefined>;

const calls: Readonly<Record<string, (session: AnySession) => Promise<unknown>>> = {
  "http.get": async ({ http }) => http.get(echoUrl, { retry: 0, timeout: 50 }).json(),
  "http.post": async ({ http }) => http.post(echoUrl, { json: { a: 1 }, retry: 0, timeout: 50 }).json(),
  "http.post of a form": async ({ http }) =>
    http.post(echoUrl, { body: new URLSearchParams({ a: "1" }), retry: 0, timeout: 50 }).json(),
  profile: async ({ profile }) => profile(),
};

type ResourceFault = Exclude<Fault, "no_token" | "no_secret" | "duplicate" | "unconfirmed">;

const codes: Readonly<Record<ResourceFault, AnyOAuthKitError["code"]>> = {
  echo: "http_failed",
  echo_ok: "response_not_json",
  echo_json: "http_failed",
  html: "response_not_json",
  html_error: "http_failed",
  empty: "response_not_json",
  huge: "response_not_json",
  binary: "response_not_json",
  cut: "response_truncated",
  redirect: "redirect_refused",
  unavailable: "http_failed",
  network: "network_failed",
  hang: "timed_out",
  timestamp: "http_failed",
};
const faults = Object.keys(codes) as ResourceFault[];

describe.each(Object.entries(calls))("session.%s", (_, call) => {
  test("goes well where nothing is broken", async () => {
    await expect(call(await signIn(createScene()))).resolves.toMatchObject({ path: "/echo" });
  });

  test.each(faults)("shows no secret when it meets %s", async (fault) => {
    const scene = createScene();
    const session = await signIn(scene);
    scene.server.fault("resource", fault);
    expect(await expectCleanError(scene, () => call(session))).toMatchObject({ code: codes[fault] });
  });
});

describe("session.fetch", () => {
  const answered = faults.filter((fault) => !["network", "hang"].includes(fault));

  test.each(answered)("leaves it to the caller to read the answer of %s", async (fault) => {
    const scene = createScene();
    const session = await signIn(scene);
    scene.server.fault("resource", fault);
    await expect(session.fetch(echoUrl)).resolves.toBeInstanceOf(Response);
  });

  test("shows no secret when there is no connection", async () => {
    const scene = createScene();
    const session = await signIn(scene);
    scene.server.fault("resource", "network");
    const error = await expectCleanError(scene, () => session.fetch(echoUrl));
    expect(error).toMatchObject({ code: "network_failed" });
  });

  test("does not show a signature that never arrived, because it would still be good", async () => {
    const scene = createScene({ signature: { placement: "query" } });
    const session = await signIn(scene);
    scene.server.fault("resource", "network");
    const error = await expectCleanError(scene, () => session.fetch(echoUrl));
    expect(inspect(error.cause, { depth: 9 })).toMatch(/oauth_signature=\[redacted\]/);
  });

  test("ends with the caller's own reason when there is no answer", async () => {
    const scene = createScene();
    const session = await signIn(scene);
    scene.server.fault("resource", "hang");
    const reason = new Error("enough");
    const abort = new AbortController();
    const call = session.fetch(echoUrl, { signal: abort.signal });
    abort.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(scene.findCanaries(reason)).toEqual([]);
  });
});
