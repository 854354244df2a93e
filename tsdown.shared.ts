import { defineConfig, type UserConfig } from "tsdown";

/** One build for every package: each index.ts under src is an entry, and each module stays a file of its own. */
const config: UserConfig = defineConfig({
  cwd: process.cwd(),
  // hash/ is reached through the package's "imports", one file for each kind of runtime.
  // cli.ts is what a package has as its program; its first line makes it one.
  entry: ["src/**/index.ts", "src/cli.ts", "src/hash/{node,web,javascript,md5-*}.ts"],
  deps: { neverBundle: [/^#/, /^node:/] },
  format: "esm",
  platform: "neutral",
  target: "es2023",
  unbundle: true,
  fixedExtension: false,
  sourcemap: true,
  dts: { generator: "oxc", sourcemap: true },
  clean: true,
  // The list of files says nothing that the folder does not.
  logLevel: "warn",
  failOnWarn: true,
});

export default config;
