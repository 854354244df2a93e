import type { Draft } from "../draft.ts";
import { jsonText } from "./text.ts";

/** `.changeset/config.json`. */
export function changesetConfigText({ license }: Draft): string {
  return jsonText({
    $schema: "https://unpkg.com/@changesets/config/schema.json",
    changelog: "@changesets/cli/changelog",
    commit: false,
    fixed: [],
    linked: [],
    access: license === "UNLICENSED" ? "restricted" : "public",
    baseBranch: "main",
    updateInternalDependencies: "patch",
    ignore: [],
  });
}

/** `.changeset/first-release.md`: what makes the first release 0.1.0. */
export function firstChangesetText({ packageName, displayName }: Draft): string {
  return `---
"${packageName}": minor
---

Sign-in with ${displayName}, its API, and an emulator.
`;
}
