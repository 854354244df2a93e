import { describe, expect, test } from "vitest";

import type { OAuth2Token } from "../../src/index.ts";
import { call, failure } from "../renewal/setup.ts";
import { createScene, type Scene } from "./setup.ts";

describe("where the token may go", () => {
  test.each([
    ["the token endpoint's alone, unless told", undefined, "https://api.example.test/"],
    ["what is listed, and nothing else", ["https://api.example.test"], "https://as.example.test/resource"],
    ["what is listed, by scheme", ["https://api.example.test"], "http://api.example.test/"],
    ["what is listed, by port", ["https://api.example.test"], "https://api.example.test:8443/"],
    ["one label where there is a star, not two", ["https://*.example.test"], "https://a.b.example.test/"],
    ["one label where there is a star, not none", ["https://*.example.test"], "https://example.test/"],
    ["one label where there is a star, of no other domain", ["https://*.example.test"], "https://a.example.test.evil/"],
  ])("%s", async (_, origins, url) => {
    const { scene, urls } = anywhere(origins === undefined ? {} : { origins });
    expect(await failure(scene.client.fetch(url))).toMatchObject({ code: "origin_foreign" });
    // Not even a token is bought for that.
    expect(urls).toEqual([]);
  });

  test.each([
    ["an origin that is listed", ["https://api.example.test"]],
    ["an origin that a star stands for", ["https://*.example.test"]],
  ])("goes to %s", async (_, origins) => {
    const { scene, urls } = anywhere({ origins });
    await scene.client.fetch("https://api.example.test/1");
    expect(urls).toEqual(["https://as.example.test/token", "https://api.example.test/1"]);
  });

  test("goes where the token says, and nowhere else", async () => {
    const { scene } = anywhere({ origins: ({ instance_url }: OAuth2Token) => [instance_url as string] });
    expect((await scene.client.fetch("https://instance.example.test/")).status).toBe(200);
    expect(await failure(scene.client.fetch("https://api.example.test/"))).toMatchObject({ code: "origin_foreign" });
  });

  test("a function that throws is told as such", async () => {
    const { scene } = anywhere({ origins: failing });
    expect(await failure(scene.client.fetch("https://api.example.test/"))).toMatchObject({ code: "quirk_failed" });
  });
});

describe("how the token travels", () => {
  test.each(["body", "query"] as const)("in the %s, and again where it was refused", async (placement) => {
    const scene = createScene({ options: { placement }, server: { placements: [placement] } });
    const { resource } = scene.server.endpoints;
    const send = async (): Promise<number> => {
      const form = { method: "POST", body: new URLSearchParams({ a: "1" }) };
      return (await scene.client.fetch(resource, placement === "body" ? form : {})).status;
    };
    expect(await send()).toBe(200);
    scene.server.revokeAccessTokens();
    expect(await send()).toBe(200);
    const { access_token } = await scene.client.token();
    const last = scene.server.log.at(-1);
    expect(placement === "body" ? last?.form : last?.query).toMatchObject({ access_token });
    expect(last?.headers).not.toHaveProperty("authorization");
    expect(scene.server.count("token")).toBe(2);
  });

  test("not beside another Authorization header", async () => {
    const scene = createScene();
    const headers = { authorization: "Basic YTpi" };
    const error = await failure(scene.client.fetch(scene.server.endpoints.resource, { headers }));
    expect(error).toMatchObject({ code: "authorization_present" });
  });
});

describe("a token endpoint with ways of its own", () => {
  test("quirks that throw are told as such, and show nothing of the answer", async () => {
    const scene = createScene({ options: { quirks: { tokenResponse: (text) => JSON.parse(`{${text}`) as never } } });
    const error = (await failure(scene.client.token())) as Error;
    expect(error).toMatchObject({ code: "quirk_failed" });
    expect(JSON.stringify([error.message, error.cause])).not.toMatch(/access_token/);
  });

  test("a request that a quirk sends over plain http is not sent", async () => {
    const plain = new Request("http://as.example.test/token", { method: "POST" });
    const scene = createScene({ options: { quirks: { tokenRequest: () => plain } } });
    expect(await failure(scene.client.token())).toMatchObject({ code: "endpoint_insecure" });
    expect(scene.server.log).toEqual([]);
  });

  test("is asked as it wants, by fields", async () => {
    const scene = createScene({
      options: { quirks: { tokenRequest: (form) => ({ ...form, tenant: "t" }) } },
      server: { extraParameters: ["tenant"] },
    });
    await scene.client.token();
    expect(scene.server.log[0]?.form).toMatchObject({ tenant: "t" });
  });

  test("is asked as it wants, by another request", async () => {
    const scene = createScene({
      options: {
        quirks: {
          tokenRequest: (_, request) =>
            new Request(request, { headers: { ...Object.fromEntries(request.headers), "x-tenant": "t" } }),
        },
      },
    });
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.log[0]?.headers).toMatchObject({ "x-tenant": "t" });
  });

  test("answers as it wants", async () => {
    const scene = createScene({
      options: {
        quirks: { tokenResponse: (text) => (JSON.parse(text) as { data: Record<string, string> }).data },
      },
      server: { alterToken: (fields) => ({ data: fields }) },
    });
    expect(await call(scene, scene.client)).toBe(200);
  });
});

describe("what an account offers beside fetch", () => {
  test("no profile unless it says how", async () => {
    expect(await failure(createScene().client.profile())).toMatchObject({ code: "profile_unsupported" });
  });

  test("its API as methods, for the account and for each subject", async () => {
    const scene: Scene = createScene({
      options: {
        api: ({ http }) => ({ who: async () => http.get(scene.server.endpoints.resource).json() }),
        profile: async ({ http }) => http.get(scene.server.endpoints.resource).json(),
      },
    });
    const subject = scene.client.as("user1");
    expect(await (scene.client.api as Api).who()).toMatchObject({ sub: "robot@example.test" });
    expect(await (subject.api as Api).who()).toMatchObject({ sub: "user1@example.test" });
    expect(await subject.profile()).toMatchObject({ sub: "user1@example.test" });
    expect(scene.server.count("token")).toBe(2);
  });
});

interface Api {
  readonly who: () => Promise<unknown>;
}

/** A scene in which every host answers, and what was asked. */
function anywhere(options: Readonly<Record<string, unknown>>): { readonly scene: Scene; readonly urls: string[] } {
  const urls: string[] = [];
  const scene = createScene({
    options,
    runtime: {
      fetch: async (input) => {
        const { url } = new Request(input);
        urls.push(url);
        return Response.json({ access_token: "a", instance_url: "https://instance.example.test" });
      },
    },
  });
  return { scene, urls };
}

function failing(): never {
  throw new Error("no");
}
