import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import { leaksOf } from "../../../test/providers/leaks.ts";
import { uploadPhotos } from "../src/index.ts";
import type { OkruFault } from "../src/testing/index.ts";
import { echoes, setUpCanaries } from "./canary-scene.ts";
import {
  application,
  clientCircuit,
  exchange,
  type Flow,
  launch,
  password,
  picture,
  refresh,
  steps,
  upload,
  write,
} from "./canary-steps.ts";
import { redirectUri } from "./sign-in-scene.ts";

const faults = [
  "network",
  "lost",
  "html",
  "html_ok",
  "empty",
  "huge",
  "redirect",
  "echo",
] as const satisfies OkruFault[];

describe.each(steps)("%s shows no secret", (_, flow, step, path) => {
  // What is large and good JSON is an answer to a call like any other.
  it.each(isCall(flow) ? faults.filter((fault) => fault !== "huge") : faults)("where it meets %s", async (fault) => {
    const scene = setUpCanaries();
    const task = await flow(scene);
    scene.emulator.fault(step, fault);
    expect(await leaksOf(scene, task)).toEqual([]);
  });

  const answers = Object.entries(echoes).filter(([name]) => isRefusal(name, step));
  it.each(answers)("where it is answered by %s", async (__, echo) => {
    const scene = setUpCanaries();
    const task = await flow(scene);
    scene.answerBy(path, echo);
    expect(await leaksOf(scene, task)).toEqual([]);
  });
});

function isCall(flow: Flow): boolean {
  return [write, clientCircuit, application].includes(flow);
}

/**
 * A call, unlike an exchange, takes any JSON for an answer. And the upload server's own word, which is all that an upload host
 * ever sees, is known by its name alone.
 */
function isRefusal(name: string, step: string): boolean {
  if (step === "token") return true;
  if (["fields named by the secret", "an error that is the secret itself"].includes(name)) return false;
  return step === "rest" || !/itself|plain|escapes/.test(name);
}

describe("no secret is shown", () => {
  it.each([401, 402, 403, 10, 2, 102, 103, 104, 453, 9999])("by a login that is refused with %i", async (code) => {
    const scene = setUpCanaries();
    scene.emulator.fault("rest", code);
    expect(await leaksOf(scene, await password(scene))).toEqual([]);
  });

  it.each([
    ["denied", "#error=access_denied"],
    ["refused in words", "?error=invalid_client&error_description="],
    ["forged", "?code=CANARY-forged-1&state=CANARY-forged-2"],
    ["without state", "?code=CANARY-forged-1"],
    ["twice named", "?code=CANARY-forged-1&code=CANARY-forged-2"],
    ["implicit, and forged", "#access_token=CANARY-forged-1&session_secret_key=CANARY-forged-3&state=CANARY-forged-2"],
  ])("by a way back that is %s", async (_, end) => {
    const scene = setUpCanaries();
    for (const flow of ["code", "implicit"] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const { pending } = await scene.client.authorize({ redirectUri, flow });
      const said = end.endsWith("=") ? `${pending.state} and more` : "";
      // oxlint-disable-next-line no-await-in-loop
      expect(await leaksOf(scene, async () => scene.client.callback(redirectUri + end + said, pending))).toEqual([]);
    }
  });

  it("by a code that is used twice, in one process and in two", async () => {
    const scene = setUpCanaries();
    const { url, pending } = await scene.client.authorize({ redirectUri });
    const back = await scene.emulator.approve(url);
    await scene.client.callback(back, pending);
    expect(await leaksOf(scene, async () => scene.client.callback(back, pending))).toEqual([]);
    expect(await leaksOf(scene, async () => scene.clientOf({}).callback(back, pending))).toEqual([]);
  });

  it("by an access that was taken back", async () => {
    const scene = setUpCanaries();
    const session = await scene.signIn();
    scene.emulator.revoke("570000000001");
    expect(await leaksOf(scene, async () => session.api.users.setStatus({ status: "Hello" }))).toEqual([]);
    scene.emulator.expireTokens();
    expect(await leaksOf(scene, async () => session.api.users.setStatus({ status: "Hello" }))).toEqual([]);
  });

  it("by an implicit session that has ended", async () => {
    const scene = setUpCanaries();
    const session = await scene.signIn("implicit");
    scene.emulator.expireTokens();
    expect(await leaksOf(scene, async () => session.api.users.setStatus({ status: "Hello" }))).toEqual([]);
  });

  it.each(["logged_user_id", "session_key", "auth_sig", "application_key"])(
    "by a launch with another %s, without it, and with two",
    async (name) => {
      const scene = setUpCanaries();
      const forge = [{ [name]: "CANARY-forged-1" }, { [name]: undefined }];
      const urls = forge.map((parameters) => scene.emulator.launchUrl({ parameters }));
      for (const url of [
        ...urls.filter((one) => !/application_key/.test(name) || one.includes("forged")),
        `${urls[0]}&${name}=2`,
      ]) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await leaksOf(scene, async () => scene.client.session("launch", { url }))).toEqual([]);
      }
    },
  );

  it("by a launch that is no URL", async () => {
    const scene = setUpCanaries();
    const url = scene.emulator.launchUrl().replace("https://", "https://:");
    expect(await leaksOf(scene, async () => scene.client.session("launch", { url }))).toEqual([]);
  });

  it("where the secret key is missing", async () => {
    const scene = setUpCanaries();
    const client = scene.clientOf({ secretKey: undefined });
    const { refresh_token: refreshToken } = scene.emulator.issueToken();
    const url = scene.emulator.launchUrl();
    expect(await leaksOf(scene, async () => client.authorize({ redirectUri }))).toEqual([]);
    expect(await leaksOf(scene, async () => client.session("refresh", { refreshToken }))).toEqual([]);
    expect(await leaksOf(scene, async () => client.session("launch", { url }))).toEqual([]);
    expect(
      await leaksOf(scene, async () =>
        (await client.session("application")).api.notifications.sendSimple({ uid: "1", text: "Hello" }),
      ),
    ).toEqual([]);
  });

  it("by an upload server that is not listed, or an upload that is refused", async () => {
    const scene = setUpCanaries();
    const session = await scene.signIn();
    scene.emulator.fault("rest", () =>
      Response.json({ upload_url: "https://elsewhere.test/?apiToken=CANARY-forged-1", photo_ids: ["1"] }),
    );
    expect(await leaksOf(scene, async () => uploadPhotos(session, [picture]))).toEqual([]);
    expect(await leaksOf(scene, async () => uploadPhotos(session, [{ data: new Uint8Array([1]) }]))).toEqual([]);
  });

  it("by a commit that is answered with everything that was sent", async () => {
    const scene = setUpCanaries();
    const session = await scene.signIn();
    scene.emulator.fault("upload", (answer) => {
      scene.emulator.fault("rest", "echo");
      return answer;
    });
    expect(await leaksOf(scene, async () => uploadPhotos(session, [picture]))).toEqual([]);
  });

  it("although there are some to be seen", async () => {
    const scene = setUpCanaries();
    for (const flow of [refresh, password, launch, write, upload]) {
      // oxlint-disable-next-line no-await-in-loop
      await (
        await flow(scene)
      )();
    }
    const seen = scene.findCanaries(JSON.stringify(scene.emulator.log)).map((line) => line.split(" ")[0]);
    const labels = ["code", "secret_key", "access_token", "refresh_token", "password", "session_key", "upload_token"];
    for (const label of labels) expect(seen).toContain(label);
  });

  it("by whatever waits too long", async () => {
    const scene = setUpCanaries();
    const task = await exchange(scene);
    scene.emulator.fault("token", "hang");
    expect(await leaksOf(scene, task)).toEqual([]);
  });

  it("by a session or a client that is printed", async () => {
    const scene = setUpCanaries();
    for (const value of [await scene.signIn(), await scene.signIn("implicit"), scene.client]) {
      const printed = [inspect(value), inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value)];
      expect(scene.findCanaries(printed)).toEqual([]);
    }
  });
});
