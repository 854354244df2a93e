import { describe, expect, test } from "vitest";

import { type AnyOAuthKitError, requestObject } from "../../../src/index.ts";
import { caught } from "../expect-clean.ts";
import { expectCleanError } from "./expect-clean.ts";
import { privateJwk } from "./keys.ts";
import { askPerson, createScene, redirectUri, type Scene, type SceneOptions } from "./scene.ts";

/** Ways back that prove nothing; `own` is the way back of this sign-in, `asked` what the person's browser was sent with. */
const forgeries: Readonly<Record<string, (own: URL, asked: URL, scene: Scene) => string>> = {
  "another state": (own, _, { canary }) => changed(own, "state", canary("other")),
  "no state": (own) => changed(own, "state"),
  "no code": (own) => changed(own, "code"),
  "another issuer": (own, _, { canary }) => changed(own, "iss", `https://${canary("other")}.test`),
  "the code twice": (own) => `${own.href}&code=${own.searchParams.get("code") ?? ""}`,
  "the state twice": (own) => `${own.href}&state=${own.searchParams.get("state") ?? ""}`,
  "a refusal that repeats the request": (own, asked) => refusal(own, "invalid_request", asked.href),
  "a refusal that repeats the request in its word": (own, asked) => refusal(own, asked.href, "x"),
  "a refusal that repeats the way back": (own) => refusal(own, "server_error", own.href),
  "a refusal that repeats the way back in its word": (own) => refusal(own, own.href, "x"),
  "a refusal that repeats the query in pieces": (own, asked) =>
    refusal(own, [...asked.searchParams].join(" "), [...asked.searchParams].join(" ")),
  "no URL": ({ search }) => `https://${search}`,
};

const requests: Readonly<Record<string, () => SceneOptions>> = {
  "a plain request": () => ({}),
  "a signed request": () => ({ definition: { requestObject: requestObject({ jwk: privateJwk }) } }),
  "a pushed request": () => ({ definition: { pushed: true } }),
};

describe.each(Object.entries(requests))("after %s", (_, optionsOf) => {
  test.each(Object.entries(forgeries))(
    "a way back with %s is refused without showing a secret",
    async (_name, forge) => {
      const scene = createScene(optionsOf());
      const { url, pending } = await scene.client.authorize({ redirectUri, scope: ["openid"] });
      const back = new URL(await scene.server.approve(url.href));
      await expectCleanError(scene, () => scene.client.callback(forge(back, url, scene), pending));
      expect(scene.server.count("token")).toBe(0);
    },
  );
});

describe("a way back that is a JWT", () => {
  test.each<[string, (jwt: string) => string]>([
    ["damaged", (jwt) => `${jwt}x`],
    ["cut short", (jwt) => jwt.slice(0, -40)],
    ["without its signature", (jwt) => jwt.replace(/[^.]*$/, "")],
    ["no JWT at all", (jwt) => jwt.replaceAll(".", "")],
  ])("is refused without being shown where it is %s", async (_, damage) => {
    const scene = createScene();
    const { back, pending } = await askPerson(scene, { responseMode: "jwt" });
    const url = new URL(back);
    url.searchParams.set("response", damage(url.searchParams.get("response") ?? ""));
    const error = await expectCleanError(scene, () => scene.client.callback(url, pending));
    expect(error).toMatchObject({ code: "callback_invalid", remedy: "sign_in_again" });
  });
});

describe("a fragment with a token", () => {
  test.each<[string, AnyOAuthKitError["code"], (own: string, token: string) => string]>([
    ["another state", "state_mismatch", (own) => own.replace(/state=[^&]+/, "state=other")],
    ["no token", "token_incomplete", (own) => own.replace("access_token=", "access_tokens=")],
    ["the token as its name", "token_incomplete", (own, token) => own.replace(/access_token=[^&]+/, `${token}=1`)],
    [
      "the token as its type",
      "token_response_invalid",
      (own, token) => own.replace(/token_type=[^&]+/, `token_type=${token}`),
    ],
    [
      "the token as a refusal",
      "authorization_refused",
      (own, token) => `${own}&error=${token}&error_description=${token}`,
    ],
    ["the token twice", "callback_invalid", (own, token) => `${own}&access_token=${token}`],
  ])("is refused without being shown where it has %s", async (_, code, forge) => {
    const scene = createScene();
    const { back, pending } = await askPerson(scene, { flow: "implicit", scope: ["profile"] });
    const token = new URLSearchParams(new URL(back).hash.slice(1)).get("access_token") ?? "";
    const error = await expectCleanError(scene, () => scene.client.callback(forge(back, token), pending));
    expect(error.code).toBe(code);
    const refused = `${forge(back, token)}&error=${token}`;
    const bare = await expectCleanError(scene, () => scene.client.session("implicit", { url: refused }));
    expect(bare.code).toBe("token_refused");
  });
});

test("an id_token that proves nothing is not shown", async () => {
  const faults = [
    "id_token_unsigned",
    "id_token_signature",
    "id_token_expired",
    "id_token_early",
    "id_token_nonce",
    "id_token_issuer",
    "id_token_audience",
    "id_token_malformed",
    "id_token_missing",
  ] as const;
  for (const fault of faults) {
    const scene = createScene();
    const { back, pending } = await askPerson(scene);
    scene.server.fault("token", fault);
    const error = await expectCleanError(scene, () => scene.client.callback(back, pending));
    expect([fault, error.code]).toEqual([fault, "id_token_invalid"]);
  }
});

test("an answer that has no token in it, or one that nobody knows, is not shown", async () => {
  const scene = createScene();
  const secret = scene.canary("foreign");
  const answers = [
    { [secret]: secret },
    { token: secret },
    { access_token: { token: secret } },
    { access_token: secret, token_type: secret },
    { error: "invalid_request", access_token: secret, error_description: `no ${secret}` },
    { error: "invalid_request", error_description: `the token ${secret} is taken` },
    { error: { message: `the token ${secret} is taken`, code: 7 } },
    [secret],
    secret,
  ];
  for (const json of answers) {
    scene.server.fault("token", { json });
    const error = await expectCleanError(scene, () => scene.client.session("clientCredentials", {}));
    expect(error.remedy).toBe("mend_configuration");
  }
});

/** Quotes all that it is given. */
function quirk(...given: readonly unknown[]): never {
  const own = new Error(`odd: ${given.map(textOf).join(" ")}`, { cause: given[0] });
  throw Object.assign(own, { given });
}

/** What the platform throws quotes a piece of its input. */
function parsing(body: string): never {
  return JSON.parse(`${body},`) as never;
}

describe("a quirk that throws what it was given", () => {
  test.each(["authorization", "callback", "tokenRequest", "tokenResponse"] as const)(
    "shows none of it: %s",
    async (name) => {
      const scene = createScene({ definition: { quirks: { [name]: quirk } } });
      const error = await expectCleanError(scene, async () => {
        const { back, pending } = await askPerson(scene);
        await scene.client.callback(back, pending);
      });
      expect(error).toMatchObject({ code: "quirk_failed", remedy: "mend_configuration" });
    },
  );

  test("shows none of it where it reads what is no JSON", async () => {
    const scene = createScene({ definition: { quirks: { tokenResponse: parsing } } });
    const { back, pending } = await askPerson(scene);
    const error = await expectCleanError(scene, () => scene.client.callback(back, pending));
    expect(error.code).toBe("quirk_failed");
  });

  test.each(["extras", "expectedIssuer"] as const)("shows none of it: %s", async (name) => {
    const change = name === "extras" ? { extras: quirk } : { quirks: { expectedIssuer: quirk } };
    const scene = createScene({ definition: change });
    const { back, pending } = await askPerson(scene);
    const error = await caught(() => scene.client.callback(back, pending));
    expect(scene.findCanaries(error)).toEqual([]);
  });
});

function textOf(value: unknown): string {
  return value instanceof Request ? `${value.url} ${JSON.stringify([...value.headers])}` : JSON.stringify(value);
}

function changed(url: URL, name: string, value?: string): string {
  const copy = new URL(url);
  if (value === undefined) copy.searchParams.delete(name);
  else copy.searchParams.set(name, value);
  return copy.href;
}

function refusal(own: URL, error: string, description: string): string {
  const { state = "", iss = "" } = Object.fromEntries(own.searchParams);
  return `${redirectUri}?${new URLSearchParams({ error, error_description: description, state, iss })}`;
}
