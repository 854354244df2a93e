import type { Draft } from "../draft.ts";
import { jsonText } from "./text.ts";

/** `package.json` in oauthkit's own repository. */
export function workspaceManifestText({ displayName, packageName }: Draft): string {
  return jsonText({
    name: packageName,
    version: "0.0.0",
    description: `${displayName} for oauthkit`,
    license: "MIT",
    files: ["dist", "src"],
    type: "module",
    sideEffects: false,
    exports: { ".": entry("index"), "./testing": entry("testing/index"), "./package.json": "./package.json" },
    publishConfig: { access: "public" },
    scripts: {
      build: "tsdown --config ../../tsdown.shared.ts",
      "check:package": "publint --strict && attw --pack . --profile esm-only --format ascii",
    },
    devDependencies: { "@oauthkit/core": "workspace:*", "@oauthkit/testing": "workspace:*" },
    peerDependencies: { "@oauthkit/core": "workspace:^", "@oauthkit/testing": "workspace:^" },
    peerDependenciesMeta: { "@oauthkit/testing": { optional: true } },
    engines: { node: ">=22" },
  });
}

/** A folder of sources, as the package exports it. */
function entry(path: string): object {
  return { "@oauthkit/source": `./src/${path}.ts`, types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` };
}
