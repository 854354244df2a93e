import { createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { ConfigurationError, type OAuth2Definition, type Params, type PendingAuthorization } from "../../src/index.ts";
import { redirectUri, setUp, type Setup } from "./setup.ts";

type Callback = NonNullable<NonNullable<OAuth2Definition["quirks"]>["callback"]>;

describe("what quirks.callback throws", () => {
  it.each<readonly [when: string, callback: Callback]>([
    [
      "at once",
      (_, pending) => {
        throw new SyntaxError(`"${pending.state}" is no JSON`);
      },
    ],
    ["later", async (_, pending) => Promise.reject(new Error(`${pending.state} ${pending.codeVerifier ?? ""}`))],
  ])("%s is quirk_failed, without the pending half, and nothing is sent", async (_, callback) => {
    const scene = setUp({ quirks: { callback } });
    const { canary, findCanaries } = createCanary();
    const { back, pending } = await comeBack(scene);
    const marked = { ...pending, state: canary("state"), codeVerifier: canary("verifier") };
    const error: unknown = await scene.client.callback(back, marked).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "quirk_failed", remedy: "mend_configuration" });
    expect((error as Error).message).toContain("quirks.callback");
    expect(findCanaries(error)).toEqual([]);
    expect(scene.server.count("token")).toBe(0);
  });

  it("stays as it is where it is an error of oauthkit's", async () => {
    const scene = setUp({ quirks: { callback: nameless } });
    const { back, pending } = await comeBack(scene);
    await expect(scene.client.callback(back, pending)).rejects.toMatchObject({ code: "option_missing" });
  });
});

describe("quirks.callback", () => {
  it("is given what came back, and the pending half that belongs to it", async () => {
    const given: (readonly [Params, PendingAuthorization])[] = [];
    const callback: Callback = (parameters, pending) => (given.push([parameters, pending]), parameters);
    const scene = setUp({ quirks: { callback } });
    const { back, pending } = await comeBack(scene);
    const kept = JSON.parse(JSON.stringify(pending)) as PendingAuthorization;
    await (await scene.client.callback(back, kept))[Symbol.asyncDispose]();
    expect(given).toEqual([[Object.fromEntries(back.searchParams), pending]]);
  });

  it("is given the pending half of a fragment with a token, too", async () => {
    const given: unknown[] = [];
    const callback: Callback = (parameters, { state, flow }) => {
      given.push(state, flow, typeof parameters["access_token"]);
      return parameters;
    };
    const scene = setUp({ quirks: { callback } }, {}, { implicit: true });
    const { url, pending } = await scene.client.authorize({ redirectUri, scope: ["profile"], flow: "implicit" });
    const session = await scene.client.callback(await scene.server.approve(url.href), pending);
    await session[Symbol.asyncDispose]();
    expect(given).toEqual([pending.state, "implicit", "string"]);
  });

  it("is given what a signed way back says, and not the JWT", async () => {
    const given: unknown[] = [];
    const callback: Callback = (parameters, { state, jwtResponse }) => {
      given.push(parameters["state"] === state, jwtResponse, typeof parameters["code"], parameters["response"]);
      return parameters;
    };
    const scene = setUp({ quirks: { callback } });
    const options = { redirectUri, scope: ["profile"], responseMode: "jwt" };
    const { url, pending } = await scene.client.authorize(options);
    const session = await scene.client.callback(await scene.server.approve(url.href), pending);
    await session[Symbol.asyncDispose]();
    expect(given).toEqual([true, true, "string", undefined]);
  });
});

/** A provider that says no without the state that it was given. */
const forgetful: Callback = (parameters, { state }) =>
  parameters["error"] !== undefined && parameters["state"] === undefined ? { ...parameters, state } : parameters;

describe("a refusal whose state the provider forgets", () => {
  const refused = `${redirectUri}?error=access_denied&error_description=The+user+said+no&iss=https://as.example.test`;

  it("is state_missing where nobody has told", async () => {
    const scene = setUp();
    const { pending } = await comeBack(scene);
    await expect(scene.client.callback(refused, pending)).rejects.toMatchObject({ code: "state_missing" });
  });

  it("is the refusal where the state is put back", async () => {
    const scene = setUp({ quirks: { callback: forgetful } });
    const { pending } = await comeBack(scene);
    await expect(scene.client.callback(refused, pending)).rejects.toMatchObject({
      code: "authorization_refused",
      remedy: "sign_in_again",
      problem: "access_denied",
    });
  });

  it("is put back beside nothing else: a code without its state stays refused, and costs nothing", async () => {
    const scene = setUp({ quirks: { callback: forgetful } });
    const { back, pending } = await comeBack(scene);
    back.searchParams.delete("state");
    await expect(scene.client.callback(back, pending)).rejects.toMatchObject({ code: "state_missing" });
    expect(scene.server.count("token")).toBe(0);
  });

  it("does not cover another sign-in's state", async () => {
    const scene = setUp({ quirks: { callback: forgetful } });
    const { pending } = await comeBack(scene);
    await expect(scene.client.callback(`${refused}&state=other`, pending)).rejects.toMatchObject({
      code: "state_mismatch",
    });
  });

  it("does not make a sign-in of another client's, or one that took too long, any better", async () => {
    const scene = setUp({ quirks: { callback: forgetful } });
    const { pending } = await comeBack(scene);
    await expect(scene.client.callback(refused, { ...pending, clientId: "other" })).rejects.toMatchObject({
      code: "callback_foreign",
    });
    scene.clock.advance(601);
    await expect(scene.client.callback(refused, pending)).rejects.toMatchObject({ code: "callback_expired" });
  });
});

function nameless(): never {
  throw new ConfigurationError("option_missing", "say which shop it is; give shop");
}

/** A person who has just come back. */
async function comeBack({
  client,
  server,
}: Setup): Promise<{ readonly back: URL; readonly pending: PendingAuthorization }> {
  const { url, pending } = await client.authorize({ redirectUri, scope: ["profile"] });
  return { back: new URL(await server.approve(url.href)), pending };
}
