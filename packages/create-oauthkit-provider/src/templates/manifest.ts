import type { Draft } from "../draft.ts";
import { toolVersions } from "../versions.ts";
import { jsonText } from "./text.ts";

/** `package.json` in a repository of its own. */
export function manifestText({ name, displayName, packageName, author, license, setting }: Draft): string {
  const { core, testing } = setting.versions;
  const oauthkit = { "@oauthkit/core": `^${core}`, "@oauthkit/testing": `^${testing}` };
  return jsonText({
    name: packageName,
    version: "0.0.0",
    description: `${displayName} for oauthkit`,
    keywords: [name, "oauth", "oauthkit"].toSorted(),
    license,
    ...(author === undefined ? {} : { author }),
    files: ["dist", "src"],
    type: "module",
    sideEffects: false,
    exports: {
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./testing": { types: "./dist/testing/index.d.ts", default: "./dist/testing/index.js" },
      "./package.json": "./package.json",
    },
    publishConfig: { access: license === "UNLICENSED" ? "restricted" : "public" },
    scripts: {
      build: "tsc -p tsconfig.build.json",
      check: "tsc && npm run build && publint --strict && attw --pack . --profile esm-only",
      prepack: "npm run build",
      release: "changeset publish",
      report: "node test/report.ts",
      test: "vitest run",
      "version-packages": "changeset version",
    },
    devDependencies: Object.fromEntries(Object.entries({ ...oauthkit, ...toolVersions }).toSorted(byName)),
    peerDependencies: oauthkit,
    peerDependenciesMeta: { "@oauthkit/testing": { optional: true } },
    // Whoever works on it runs TypeScript as it is.
    devEngines: { runtime: { name: "node", version: ">=22.18", onFail: "error" } },
    engines: { node: ">=22" },
  });
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
