import type { Fault } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import { expectCleanError } from "./expect-clean.ts";
import { signatures } from "./methods.ts";
import { askPerson, callbackUrl, createScene, echoUrl, signIn } from "./scene.ts";

/** The faults whose errors have to do with what was sent. */
const faults: readonly Fault[] = ["echo", "echo_ok", "echo_json", "network", "redirect"];

describe.each(signatures)("$title", ({ signature }) => {
  test.each(faults)("no step shows a secret when it meets %s", async (fault) => {
    const scene = createScene({ signature });
    const { client, server, password, canary } = scene;
    const { requestToken, wayBack } = await askPerson(scene);
    const session = await signIn(scene);
    const parameters = { extra: canary("extra") };
    server.fault("request_token", fault);
    await expectCleanError(scene, () => client.fetchRequestToken(callbackUrl, { parameters }));
    server.fault("access_token", fault, 2);
    await expectCleanError(scene, () => client.callback(wayBack, requestToken, { parameters }));
    await expectCleanError(scene, () => client.fetchXAuthToken({ username: "jane", password }, { parameters }));
    server.fault("resource", fault, 2);
    await expectCleanError(scene, () => session.http.get(echoUrl, { retry: 0 }).json());
    await expectCleanError(scene, () => session.http.post(echoUrl, { json: {}, retry: 0 }).json());
    expect(server.log.filter((entry) => entry.fault === fault)).toHaveLength(5);
  });
});
