import { describe, expect, it } from "vitest";

import { okru } from "../src/index.ts";
import { demoApplication } from "../src/testing/index.ts";
import { caught } from "./caught.ts";

const { applicationKey, secretKey } = demoApplication;

async function refusal(change: object): Promise<Awaited<ReturnType<typeof caught>>> {
  return caught(() => okru({ ...demoApplication, ...change }));
}

describe.each(["applicationKey", "secretKey"] as const)("%s that was copied with", (name) => {
  const key = demoApplication[name];

  it.each([
    ["a space before it", ` ${key}`],
    ["a space behind it", `${key} `],
    ["a line break", `${key}\n`],
    ["a line break of Windows'", `${key}\r\n`],
    ["a tab", `\t${key}`],
    ["a space that does not break", `${key}\u00A0`],
    ["a mark of byte order", `\uFEFF${key}`],
    ["a space in the middle", `${key.slice(0, 8)} ${key.slice(8)}`],
    ["nothing else than spaces", "   "],
  ])("%s is refused, and not told", async (_, value) => {
    const error = await refusal({ [name]: value });
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid", provider: "okru" });
    expect(error.message).toContain(name);
    for (const part of [applicationKey, secretKey, secretKey.slice(8)]) expect(error.message).not.toContain(part);
  });
});

describe("where the keys go cannot have a star", () => {
  it.each([
    ["api", "https://*.ok.ru"],
    ["api", "https://*"],
    ["api", "https://api.*.ru"],
    ["connect", "https://*.ok.ru"],
  ])("servers.%s: %s", async (name, origin) => {
    const error = await refusal({ servers: { [name]: origin } });
    expect(error).toMatchObject({ code: "option_invalid", provider: "okru" });
    expect(error.message).toContain(`servers.${name}`);
  });

  it.each(["https://*.cdn.example.com", "https://*.example.com:8443"])("where files go, one may: %s", (origin) => {
    expect(okru({ ...demoApplication, servers: { uploads: [origin] } }).origins).toContain(origin);
  });

  it.each([
    "https://*",
    "https://*.com",
    "https://a.*.example.com",
    "https://*.*.example.com",
    "https://user@*.a.test",
  ])("where files go, not any: %s", async (origin) => {
    expect(await refusal({ servers: { uploads: [origin] } })).toMatchObject({ code: "option_invalid" });
  });
});
