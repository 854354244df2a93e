import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import * as quirks from "../packages/core/src/quirks/index.ts";

const page = readFileSync(new URL("../docs/write-a-provider.md", import.meta.url), "utf8");

it("the guide's provider with three quirks stays under forty lines", () => {
  const program = /```ts run\n(.*?)```/s.exec(page)?.[1] ?? "";
  const [provider = ""] = /^const clips = defineProvider\(.*?^\}\)\);/ms.exec(program) ?? [];
  const used = Object.keys(quirks).filter((name) => new RegExp(`\\b${name}\\b`).test(provider));
  expect(used.filter((name) => name !== "combined").length).toBeGreaterThanOrEqual(3);
  expect(provider.split("\n").length).toBeLessThan(40);
});
