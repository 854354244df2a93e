import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { type Answers, grantNames, type OAuth2Answers, planPackage } from "create-oauthkit-provider";
import * as fc from "fast-check";
import { parseSync } from "rolldown/utils";
import { describe, expect, it } from "vitest";

import { anyAnswers } from "./any-answers.ts";
import { emptyFolder, oauth1Answers, oauth2Answers } from "./scene.ts";

const versions = { self: "1.2.3", core: "2.0.1", testing: "2.0.2" };

describe("every package", () => {
  it("is code that can be read, whatever has been answered, and shows no gap", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const files = planPackage(answers, { versions, year: 2026 });
        for (const { path, text } of files) {
          expect(`${path}: ${text}`).not.toMatch(/undefined"|\bundefined`|\[object|NaN|\$\{draft|\n{3}/);
          expect(text.endsWith("\n") && !text.endsWith("\n\n")).toBe(true);
          if (path.endsWith(".ts"))
            expect({ path, errors: parseSync(path, text, { astType: "ts" }).errors }).toEqual({ path, errors: [] });
          if (path.endsWith(".json")) expect(() => JSON.parse(text) as unknown).not.toThrow();
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is as the formatter and the linter of oauthkit want it", () => {
    const folder = emptyFolder();
    const kinds: readonly Answers[] = [
      oauth2Answers,
      oauth1Answers,
      { ...oauth2Answers, workspace: true },
      { ...oauth1Answers, workspace: true },
      { ...oauth2Answers, name: "intranetsystems", displayName: "Intranet Systems", protocol: odd },
      { ...oauth1Answers, name: "tv", displayName: "TV", packageName: "@me/tv" },
    ];
    for (const [index, answers] of kinds.entries()) write(join(folder, `${index}`), answers);
    const root = resolve(import.meta.dirname, "../../..");
    const check = (tool: string, parameters: readonly string[]): string =>
      execFileSync(process.execPath, [join(root, "node_modules", tool), ...parameters], {
        cwd: folder,
        encoding: "utf8",
      });
    expect(check("oxfmt/bin/oxfmt", ["--check", "-c", join(root, ".oxfmtrc.json"), "."])).toContain("correct format");
    expect(check("oxlint/bin/oxlint", ["--deny-warnings", "-c", join(root, ".oxlintrc.json"), "."])).toContain(
      "0 errors",
    );
  });

  it("has one way from the answers to the files", () => {
    expect(planPackage(oauth2Answers, { versions, year: 2026 })).toEqual(
      planPackage(oauth2Answers, { versions, year: 2026 }),
    );
  });
});

describe("a package in a repository of its own", () => {
  const files = filesOf(oauth2Answers);

  it("has everything that is needed to publish it", () => {
    expect(Object.keys(files).toSorted()).toEqual([
      ".changeset/config.json",
      ".changeset/first-release.md",
      ".github/workflows/ci.yml",
      ".gitignore",
      "LICENSE",
      "README.md",
      "package.json",
      "src/api.ts",
      "src/failures.ts",
      "src/index.ts",
      "src/options.ts",
      "src/profile.ts",
      "src/provider.ts",
      "src/testing/index.ts",
      "test/provider.test.ts",
      "test/report.ts",
      "test/setup.ts",
      "tsconfig.build.json",
      "tsconfig.json",
    ]);
  });

  it("says which Node.js runs TypeScript as it is, beside the one that runs what is published", () => {
    expect(manifestOf(files)).toMatchObject({
      engines: { node: ">=22" },
      devEngines: { runtime: { name: "node", version: ">=22.18" } },
    });
    for (const answers of [oauth2Answers, oauth1Answers]) {
      const { "README.md": readme = "", "test/report.ts": report = "", "test/setup.ts": setup = "" } = filesOf(answers);
      // Node.js 22 has no such declarations, and nobody transforms these.
      for (const text of [readme, report, setup]) expect(text).not.toMatch(/\busing\b/);
    }
  });

  it("says in its README what goes with which file", () => {
    for (const answers of [oauth2Answers, oauth1Answers]) {
      const goes = [...(filesOf(answers)["README.md"] ?? "").matchAll(/<!-- Goes with (.*?): mend/g)].map(
        ([, what]) => what,
      );
      expect(goes).toEqual([
        "`extras` of src/provider.ts",
        "`quirks` of src/provider.ts, and with src/testing/index.ts",
        "src/failures.ts",
        "src/api.ts and src/profile.ts",
      ]);
    }
  });

  it("goes with the oauthkit that wrote it, and leaves it to whoever installs the package", () => {
    const { peerDependencies, dependencies, devDependencies } = manifestOf(files);
    expect(peerDependencies).toEqual({ "@oauthkit/core": "^2.0.1", "@oauthkit/testing": "^2.0.2" });
    expect(devDependencies).toMatchObject(peerDependencies as object);
    expect(dependencies).toBeUndefined();
  });

  it("runs in CI what its scripts have", () => {
    const scripts = manifestOf(files)["scripts"] as Readonly<Record<string, string>>;
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["build", "check", "report", "test"]));
    expect(files[".github/workflows/ci.yml"]).toMatch(/npm test\n[^]*npm run check\n/);
    expect(scripts).not.toHaveProperty("install");
    expect(scripts).not.toHaveProperty("prepare");
  });

  it("has a licence with a name and a year, and none where nobody is allowed anything", () => {
    const author = "Jane Doe <jane@example.com>";
    expect(filesOf({ ...oauth2Answers, author })["LICENSE"]).toContain("Copyright (c) 2026 Jane Doe\n");
    expect(manifestOf(filesOf({ ...oauth2Answers, author }))["author"]).toBe(author);
    expect(filesOf({ ...oauth2Answers, author: "<jane@example.com>" })["LICENSE"]).toContain(
      "Copyright (c) 2026 the authors of Clips for oauthkit\n",
    );
    expect(filesOf({ ...oauth2Answers, license: "UNLICENSED" })).not.toHaveProperty("LICENSE");
    expect(manifestOf(filesOf({ ...oauth2Answers, license: "UNLICENSED" }))).toMatchObject({
      license: "UNLICENSED",
      publishConfig: { access: "restricted" },
    });
  });
});

describe("a package of oauthkit's own repository", () => {
  const files = filesOf({ ...oauth2Answers, packageName: "@oauthkit/clips", workspace: true });

  it("has nothing that the repository has for all of them", () => {
    expect(Object.keys(files).filter((path) => /^(?:\.|LICENSE|tsconfig\.build|test\/report)/.test(path))).toEqual([]);
    expect(manifestOf(files)["devDependencies"]).toEqual({
      "@oauthkit/core": "workspace:*",
      "@oauthkit/testing": "workspace:*",
    });
  });

  it("has a program in its README that the repository runs", () => {
    expect(files["README.md"]).toContain("\n```ts run\n");
    expect(filesOf(oauth2Answers)["README.md"]).not.toContain("```ts run");
  });
});

describe("what was answered", () => {
  it("has the kit ask for two scopes, where there are two and a page to ask for them on", () => {
    expect(setupOf({ scopes: ["a", "b", "c"] })).toContain('\n  scope: ["a", "b"],\n');
    const others = [{ scopes: ["a"] }, { scopes: [] }, { grants: ["password"], authorizationUrl: undefined }] as const;
    for (const protocol of others) expect(setupOf(protocol)).not.toContain("scope:");
  });

  it("has a type for the fields of tokens, and a look at the application, by either protocol", () => {
    for (const [answers, option] of [
      [oauth2Answers, "clientId"],
      [oauth1Answers, "consumerKey"],
    ] as const) {
      const files = filesOf(answers);
      expect(files["src/index.ts"]).toContain("type ClipsTokenFields");
      expect(files["test/setup.ts"]).toContain("ClipsTokenFields");
      expect(files["src/options.ts"]).toContain(`Object.entries({ ${option}, `);
    }
  });

  it("is where the provider and its emulator say it, and what is by the book is not said", () => {
    const plain = filesOf(oauth2Answers);
    expect(plain["src/provider.ts"]).toContain("authorization: `${servers.www}/oauth`,");
    expect(plain["src/testing/index.ts"]).toContain('www: "https://www.clips.example",');
    for (const word of ["pkce", "separator", "grants: [", "stays"])
      expect(plain["src/testing/index.ts"]).not.toContain(word);
    expect(plain["src/provider.ts"]).not.toContain("pkce");
  });

  it("departs from the book in both", () => {
    const files = filesOf({ ...oauth2Answers, protocol: odd });
    expect(files["src/options.ts"]).toContain("scopeRules: ScopeOptions = commaScopes;");
    expect(files["src/provider.ts"]).toContain("pkce: false,");
    expect(files["src/provider.ts"]).toContain("grants: { code, refresh, password, clientCredentials, device },");
    const emulator = files["src/testing/index.ts"] ?? "";
    for (const word of [
      'separator: ","',
      'pkce: "unknown"',
      'refresh: "stays"',
      '"clientCredentials"',
      "deviceAuthorization:",
    ]) {
      expect(emulator).toContain(word);
    }
    expect(files["README.md"]).toContain("scopes are separated by `,`");
  });

  it("names types as people write the provider, where that is its id", () => {
    expect(filesOf({ ...oauth2Answers, name: "photohub", displayName: "PhotoHub" })["src/index.ts"]).toContain(
      "PhotoHubApi",
    );
    expect(filesOf({ ...oauth2Answers, name: "vk", displayName: "VK ID" })["src/index.ts"]).toContain("VkApi");
  });

  it("ends no comment and no table before its time", () => {
    const files = filesOf({
      ...oauth2Answers,
      protocol: { ...oauth2Answers.protocol, scopes: ["a*/b", "c|d", "e`f", "${g}"] },
    });
    expect(parseSync("api.ts", files["src/api.ts"] ?? "", { astType: "ts" }).errors).toEqual([]);
    expect(files["src/options.ts"]).toContain('"a*/b" | "c|d" | "e`f" | "${g}"');
    expect(files["README.md"]).toContain(String.raw`c\|d`);
  });

  it("is a text in code, whatever stands in a URL", () => {
    const url = 'https://a"-alert(1)-"b`${c}.example/`${d}\\';
    const everywhere = { authorizationUrl: url, tokenUrl: url, requestTokenUrl: url, accessTokenUrl: url };
    for (const answers of [oauth2Answers, oauth1Answers]) {
      const protocol = { ...answers.protocol, ...everywhere } as Answers["protocol"];
      for (const [path, text] of Object.entries(filesOf({ ...answers, protocol, apiUrl: `${url}/` }))) {
        if (!path.endsWith(".ts")) continue;
        expect({ path, errors: parseSync(path, text, { astType: "ts" }).errors }).toEqual({ path, errors: [] });
        expect(JSON.stringify(parseSync(path, text, { astType: "ts" }).program)).not.toMatch(/"name":"(?:alert|c|d)"/);
      }
    }
  });

  it("of a provider without pages has a program that needs none", () => {
    const oauth2 = { ...oauth2Answers.protocol, authorizationUrl: undefined };
    const password: Answers = { ...oauth2Answers, protocol: { ...oauth2, grants: ["password"] } };
    expect(filesOf(password)["README.md"]).toContain('client.session("password"');
    expect(filesOf(password)["src/testing/index.ts"]).not.toContain("authorization:");
    const device: Answers = { ...password, protocol: { ...oauth2, grants: ["device"] } };
    expect(filesOf(device)["README.md"]).toContain('client.session("device"');
  });
});

const odd: OAuth2Answers = {
  ...oauth2Answers.protocol,
  deviceAuthorizationUrl: "https://www.clips.example/device",
  revocationUrl: "https://open.clips.example/revoke",
  grants: grantNames,
  scopeSeparator: ",",
  pkce: false,
  refresh: "stays",
};

function filesOf(answers: Answers): Readonly<Record<string, string>> {
  return Object.fromEntries(planPackage(answers, { versions, year: 2026 }).map(({ path, text }) => [path, text]));
}

function setupOf(protocol: Partial<OAuth2Answers>): string {
  return filesOf({ ...oauth2Answers, protocol: { ...oauth2Answers.protocol, ...protocol } })["test/setup.ts"] ?? "";
}

function manifestOf(files: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return JSON.parse(files["package.json"] ?? "") as Readonly<Record<string, unknown>>;
}

function write(folder: string, answers: Answers): void {
  for (const [path, text] of Object.entries(filesOf(answers))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  expect(readFileSync(join(folder, "package.json"), "utf8")).toContain(answers.packageName);
}
