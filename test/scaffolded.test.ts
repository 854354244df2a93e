import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { type Answers, planPackage } from "../packages/create-oauthkit-provider/src/index.ts";

/** Where a package of this repository has added to what the scaffold writes. */
const own = new Set(["description", "keywords", "dependencies", "exports"]);

describe.each([
  ["github", "GitHub", "oauth2"],
  ["google", "Google", "oauth2"],
  ["twitter", "Twitter", "oauth1"],
  ["vk", "VK", "oauth2"],
  ["yandex", "Yandex", "oauth2"],
] as const)("packages/%s", (name, displayName, kind) => {
  const planned = new Map(planPackage(answers(name, displayName, kind)).map(({ path, text }) => [path, text]));
  const read = (path: string): string => readFileSync(new URL(`../packages/${name}/${path}`, import.meta.url), "utf8");

  it("has the manifest that the scaffold writes", () => {
    const [written, there] = [planned.get("package.json") ?? "{}", read("package.json")].map(withoutOwn);
    expect(there).toEqual(written);
    expect(JSON.parse(read("package.json"))).toMatchObject({
      exports: (JSON.parse(planned.get("package.json") ?? "{}") as { exports: object }).exports,
    });
  });

  it("has its settings of the compiler", () => {
    expect(read("tsconfig.json")).toBe(planned.get("tsconfig.json"));
  });

  it("has every file that the scaffold writes, but for those that only repeat the kit's setup", () => {
    const missing = [...planned.keys()]
      .filter((path) => path !== "test/setup.ts")
      .filter((path) => !exists(read, path));
    expect(missing).toEqual([]);
  });
});

function withoutOwn(text: string): unknown {
  return Object.fromEntries(
    Object.entries(JSON.parse(text) as Record<string, unknown>).filter(([key]) => !own.has(key)),
  );
}

function exists(read: (path: string) => string, path: string): boolean {
  try {
    return read(path) !== "";
  } catch {
    return false;
  }
}

function answers(name: string, displayName: string, kind: "oauth1" | "oauth2"): Answers {
  const authorizationUrl = `https://${name}.example/authorize`;
  const protocol: Answers["protocol"] =
    kind === "oauth1"
      ? {
          kind,
          authorizationUrl,
          requestTokenUrl: `https://${name}.example/request_token`,
          accessTokenUrl: `https://${name}.example/access_token`,
        }
      : {
          kind,
          authorizationUrl,
          deviceAuthorizationUrl: undefined,
          tokenUrl: `https://${name}.example/token`,
          revocationUrl: undefined,
          grants: ["code", "refresh"],
          scopes: [],
          scopeSeparator: " ",
          pkce: true,
          refresh: "rotates",
        };
  return {
    folder: `packages/${name}`,
    name,
    displayName,
    packageName: `@oauthkit/${name}`,
    protocol,
    apiUrl: `https://${name}.example/`,
    profilePath: "me",
    author: undefined,
    license: "MIT",
    workspace: true,
  };
}
