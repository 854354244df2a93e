import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { setScene } from "./scene.ts";

describe("a token and the package that got it", () => {
  it("is not given to another package that says the same id, nor to another export", async () => {
    const { run, emulate, write } = setScene(["yandex"]);
    const { config, options } = await emulate("yandex");
    await run("login", "yandex", ...config);
    const manifest = { type: "module", peerDependencies: { "@oauthkit/core": "*" }, main: "index.js" };
    const all = ["other", "../elsewhere/mine"];
    for (const place of ["node_modules/other", "../elsewhere/mine"]) {
      write(`${place}/package.json`, { ...manifest, name: "@oauthkit/yandex" });
      write(`${place}/index.js`, copy("yandex"));
    }
    write("other.json", Object.fromEntries(["yandex", "other"].map((name) => [name, options])));
    for (const spec of all) {
      for (const command of ["token", "refresh", "revoke"]) {
        expect((await run(command, spec, "--config", "other.json")).code).toBe(3);
      }
    }
    expect((await run("refresh", "yandex")).code).toBe(0);
    expect((await run("call", "yandex", "profile")).code).toBe(0);
  });

  it("is kept for a single file by its real place, whatever the working folder is", async () => {
    const { run, runWith, emulate, write } = setScene(["yandex"]);
    const { options } = await emulate("yandex");
    write("one.mjs", copy("yandex"));
    write("sub/one.mjs", copy("yandex"));
    write("some.json", { yandex: options });
    const config = ["--config", "some.json"];
    expect((await run("login", "./one.mjs", ...config)).code).toBe(0);
    expect((await runWith({ cwd: "app/sub" }, "token", "../one.mjs")).code).toBe(0);
    expect((await runWith({ cwd: "app/sub" }, "token", "./one.mjs")).code).toBe(3);
  });
});

/** The text of a module that exports what a package of the workspace does. */
function copy(id: string): string {
  return `export { ${id} } from ${JSON.stringify(resolve(import.meta.dirname, `../../${id}/src/index.ts`))};`;
}
