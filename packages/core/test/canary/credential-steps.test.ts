import type { Fault, FaultStep } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import type { AnyOAuthKitError } from "../../src/index.ts";
import { expectCleanError } from "./expect-clean.ts";
import { askPerson, callbackUrl, createScene, type Scene } from "./scene.ts";

/** A step on the way to a token, ready to be taken. */
interface Step {
  readonly name: string;
  readonly fault: FaultStep;
  readonly prepare: (scene: Scene) => Promise<() => Promise<unknown>>;
}

const steps: readonly Step[] = [
  {
    name: "fetchRequestToken",
    fault: "request_token",
    prepare:
      async ({ client, canary }) =>
      () =>
        client.fetchRequestToken(callbackUrl, { parameters: { extra: canary("extra") } }),
  },
  {
    name: "fetchAccessToken",
    fault: "access_token",
    prepare: async (scene) => {
      const { requestToken, wayBack } = await askPerson(scene);
      const verifier = scene.client.readCallback(wayBack, requestToken);
      const parameters = { extra: scene.canary("extra") };
      return () => scene.client.fetchAccessToken(requestToken, verifier, { parameters });
    },
  },
  {
    name: "callback",
    fault: "access_token",
    prepare: async (scene) => {
      const { requestToken, wayBack } = await askPerson(scene);
      return () => scene.client.callback(wayBack, requestToken);
    },
  },
  {
    name: "fetchXAuthToken",
    fault: "access_token",
    prepare:
      async ({ client, canary, password }) =>
      () =>
        client.fetchXAuthToken({ username: "jane", password }, { parameters: { extra: canary("extra") } }),
  },
];

const codes: Readonly<Record<Fault, AnyOAuthKitError["code"]>> = {
  echo: "token_refused",
  echo_ok: "token_incomplete",
  echo_json: "token_refused",
  html: "response_html",
  html_error: "http_failed",
  empty: "response_empty",
  huge: "response_too_large",
  binary: "response_not_text",
  cut: "response_truncated",
  no_token: "token_incomplete",
  no_secret: "token_secret_missing",
  duplicate: "token_incomplete",
  redirect: "redirect_refused",
  unavailable: "http_failed",
  unconfirmed: "callback_unconfirmed",
  network: "network_failed",
  hang: "timed_out",
  timestamp: "token_refused",
};

describe.each(steps)("$name", ({ fault: step, prepare }) => {
  const faults = (Object.keys(codes) as Fault[]).filter((fault) => fault !== "unconfirmed" || step === "request_token");

  test("goes well where nothing is broken", async () => {
    await expect((await prepare(createScene()))()).resolves.toBeDefined();
  });

  test.each(faults)("shows no secret when it meets %s", async (fault) => {
    const scene = createScene(fault === "hang" ? { runtime: { timeout: 50 } } : {});
    const take = await prepare(scene);
    scene.server.fault(step, fault);
    expect(await expectCleanError(scene, take)).toMatchObject({ code: codes[fault] });
    expect(scene.server.log.at(-1)?.fault).toBe(fault);
  });
});
