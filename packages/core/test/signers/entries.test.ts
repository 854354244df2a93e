import * as parts from "@oauthkit/core/parts";
import * as signers from "@oauthkit/core/signers";
import { expect, it } from "vitest";

import * as core from "../../src/index.ts";

// Whoever writes a provider builds on these names.
it("the entry for signers has what signing in another way takes", () => {
  expect(Object.keys(signers).toSorted()).toEqual(["bearerSigner", "dpop", "md5", "parameterSigner", "sortedPairs"]);
});

it("the entry for parts has what a provider's own exchanges take", () => {
  const names = [
    "concealed",
    "fetchBounded",
    "isInsecure",
    "oneLine",
    "readEndpoint",
    "readJson",
    "redacting",
    "redactOpaque",
  ];
  expect(Object.keys(parts)).toEqual(expect.arrayContaining([...names, "reporting"]));
});

it("what two entries have is one and the same", () => {
  expect(signers.bearerSigner).toBe(core.bearerSigner);
  expect(signers.dpop).toBe(core.dpop);
});

it("the main entry does without MD5, and without the parts", () => {
  const names = Object.keys(core);
  for (const name of ["md5", "parameterSigner", "sortedPairs", ...Object.keys(parts)])
    expect(names).not.toContain(name);
});
