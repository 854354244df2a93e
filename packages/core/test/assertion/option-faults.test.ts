import { describe, expect, test } from "vitest";

import { fromServiceAccount, memoryStore, type OAuth2Token, type ServiceAccountOptions } from "../../src/index.ts";
import { googleKeyFile } from "./claims-keys.ts";
import { type Change, createScene } from "./setup.ts";

const circle: Record<string, unknown> = {};
circle["itself"] = circle;

describe("options that no compiler has seen are refused:", () => {
  test.each<[string, unknown, string]>([
    ["a claim that JSON has no number for", { claims: { count: 1n } }, "claims and header have to be JSON"],
    ["a claim that never ends", { claims: { circle } }, "claims and header have to be JSON"],
    ["a parameter of the header that never ends", { header: { circle } }, "claims and header have to be JSON"],
    ["an id that is no text", { id: { name: "acme" } }, "id has to be a text"],
    ["a scope with a number in it", { scope: ["read", 1] }, "scope has to be a list of texts"],
    ["a list of audiences without any", { audience: [] }, "a text, or several"],
  ])("%s, with a store and without one", (_, change, says) => {
    const message: unknown = expect.stringContaining(says);
    const error: unknown = expect.objectContaining({ code: "option_invalid", message });
    for (const runtime of [{}, { store: memoryStore<OAuth2Token>() }]) {
      expect(() => createScene({ options: change as Change, runtime })).toThrow(error);
    }
  });

  test("a key file's audience together with scope, of which a token of its own has but one", () => {
    const both = { audience: "https://pubsub.googleapis.com/", scope: ["email"] } as unknown as ServiceAccountOptions;
    const error: unknown = expect.objectContaining({ code: "option_invalid" });
    expect(() => fromServiceAccount(googleKeyFile(), both)).toThrow(error);
  });
});
