import { describe, expect, it } from "vitest";

import { type Diet, findBleed } from "./structure/bleed.ts";
import { type Bundle, bundle } from "./structure/bundle.ts";
import { coreSources as src } from "./structure/core.ts";

const core = "packages/core";
const runtimes: readonly (readonly [string, readonly string[]])[] = [
  ["a browser", ["browser"]],
  ["a worker", ["workerd", "worker", "browser"]],
  ["Deno", ["deno"]],
];

const client: Diet = {
  never: ["@noble/", "node:", "jose/", "oauth4webapi/", `${src}/oauth1/rsa.ts`, `${src}/oauth1/explain.ts`],
  later: ["ky/", `${src}/ky.ts`],
  only: { [`${src}/oauth1/methods.ts`]: ["hmacSha1"], [`${src}/hash/web.ts`]: ["sha1"] },
};
const bareSigner: Diet = {
  ...client,
  never: [...client.never, "ky/", `${src}/ky.ts`, `${src}/session.ts`, `${src}/bounded.ts`, `${src}/oauth1/client.ts`],
};

const client2: Diet = {
  never: [
    "@noble/",
    "node:",
    "jose/",
    "oauth-1.0a/",
    `${src}/oauth1/`,
    `${src}/signers/dpop.ts`,
    `${src}/oauth2/grants/device.ts`,
  ],
  later: ["ky/", `${src}/ky.ts`, "oauth4webapi/", `${src}/oauth2/discovery.ts`, `${src}/oauth2/openid.ts`],
  only: { [`${src}/hash/web.ts`]: ["sha256"] },
};

describe.each(runtimes)("in %s", (_, conditions) => {
  it.each(["@oauthkit/core", "@oauthkit/core/oauth2"])(
    "OAuth2Client of %s brings the plain grants, and the rest later",
    async (from) => {
      const built = await bundle(core, `export { OAuth2Client } from "${from}";`, conditions);
      expect(findBleed(built, client2)).toEqual([]);
      expect(modules(built.atOnce)).toEqual(expect.arrayContaining([`${src}/oauth2/grants/code.ts`]));
      expect(modules(built.later)).toEqual(
        expect.arrayContaining([`${src}/oauth2/openid.ts`, "oauth4webapi/build/index.js"]),
      );
    },
  );

  it.each(["@oauthkit/core", "@oauthkit/core/oauth1"])(
    "OAuth1Client of %s brings its own, and ky later",
    async (from) => {
      const built = await bundle(core, `export { OAuth1Client } from "${from}";`, conditions);
      expect(findBleed(built, client)).toEqual([]);
      expect(modules(built.atOnce)).toEqual(expect.arrayContaining([`${src}/session.ts`, `${src}/hash/web.ts`]));
      expect(modules(built.later)).toEqual(expect.arrayContaining([`${src}/ky.ts`, "ky/distribution/index.js"]));
    },
  );

  it.each(["@oauthkit/core", "@oauthkit/core/oauth1"])("signRequest of %s brings the signer alone", async (from) => {
    const built = await bundle(core, `export { signRequest } from "${from}";`, conditions);
    expect(findBleed(built, bareSigner)).toEqual([]);
    expect(built.later).toEqual([]);
    expect(modules(built.atOnce)).toEqual(expect.arrayContaining(["oauth-1.0a/oauth-1.0a.js", `${src}/hash/web.ts`]));
  });

  it("a small function brings its file alone", async () => {
    const built = await bundle(core, 'export { isOAuthKitError } from "@oauthkit/core";', conditions);
    expect(modules(built.atOnce)).toEqual([`${src}/errors.ts`, `${core}/lines.ts`]);
    expect(built.later).toEqual([]);
  });
});

describe("the check finds", () => {
  const signer = 'export { signRequest } from "@oauthkit/core";';

  it("another hash than the web's", async () => {
    expect(findBleed(await bundle(core, signer, ["node"]), client)).toEqual(["node:crypto is in the bundle"]);
    expect(findBleed(await bundle(core, signer, ["react-native"]), client)).toContain(
      "@noble/hashes/hmac.js is in the bundle",
    );
  });

  it("ky that does not wait", async () => {
    const built = await bundle(core, 'export { createKy } from "./src/ky.ts";', ["browser"]);
    expect(findBleed(built, client)).toContain("ky/distribution/index.js is loaded at once: use import()");
    expect(findBleed(built, client)).toContain(`${src}/ky.ts is loaded at once: use import()`);
  });

  it("a session, and ky though it waits, where only a signature was asked for", async () => {
    const built = await bundle(core, 'export { OAuth1Client } from "@oauthkit/core";', ["browser"]);
    expect(findBleed(built, bareSigner)).toEqual(
      expect.arrayContaining([`${src}/session.ts is in the bundle`, "ky/distribution/index.js is in the bundle"]),
    );
  });

  it("a chunk that the entry shares with a later one counts as loaded at once", async () => {
    const code = 'export { OAuth1Client, isOAuthKitError } from "@oauthkit/core";';
    const built = await bundle(core, code, ["browser"]);
    expect(modules(built.atOnce)).toContain(`${src}/errors.ts`);
  });

  it("signature methods that nobody uses", async () => {
    const code = 'export { signRequest, hmacSha512, rsaSha1 } from "@oauthkit/core";';
    expect(findBleed(await bundle(core, code, ["browser"]), bareSigner)).toEqual([
      `${src}/oauth1/rsa.ts is in the bundle`,
      `${src}/hash/web.ts brings sha512, which nobody uses: mark its making as pure`,
      `${src}/oauth1/methods.ts brings hmacSha512, which nobody uses: mark its making as pure`,
    ]);
  });

  it("an import that does not resolve", async () => {
    await expect(bundle(core, 'export { a } from "jose";', ["browser"])).rejects.toThrow("jose");
  });
});

function modules(pieces: Bundle["atOnce"]): readonly string[] {
  return pieces.map(({ module }) => module);
}
