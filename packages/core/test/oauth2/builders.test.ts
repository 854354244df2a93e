import { describe, expect, it } from "vitest";

import { ConfigurationError, defineProvider, type OAuth2Definition } from "../../src/index.ts";
import { caught } from "../plain-server.ts";

const sound: OAuth2Definition = {
  endpoints: { authorization: "https://as.example/authorize", token: "https://as.example/token" },
  client: { id: "app" },
};

/** A provider whose builder throws. */
async function thrownBy(error: unknown): Promise<unknown> {
  const photos = defineProvider("photos", (): OAuth2Definition => {
    throw error;
  });
  return caught(() => photos(undefined));
}

describe("what a provider's builder throws", () => {
  it("has the provider's id on it, in message and stack", async () => {
    const error = new ConfigurationError("option_missing", "appKey is missing; give it");
    expect(await thrownBy(error)).toBe(error);
    expect(error).toMatchObject({
      provider: "photos",
      code: "option_missing",
      message: "photos: appKey is missing; give it",
    });
    expect(error.stack).toContain("photos: appKey is missing");
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ provider: "photos" });
  });

  it("keeps the id that it has already", async () => {
    const error = new ConfigurationError("option_missing", "appKey is missing", { provider: "another" });
    expect(await thrownBy(error)).toMatchObject({ provider: "another", message: "another: appKey is missing" });
  });

  it.each([new TypeError("a bug"), "a text", undefined])("is left alone where it is not ours: %s", async (thrown) => {
    expect(await thrownBy(thrown)).toBe(thrown);
  });
});

it("a provider that is built has its id, contract and definition", () => {
  const photos = defineProvider("photos", (id: string) => ({ ...sound, client: { id } }));
  expect(photos("app-1")).toMatchObject({ id: "photos", contract: 1, client: { id: "app-1" } });
});
