import { describe, expect, it } from "vitest";

import { vk, type VkApp } from "../src/index.ts";
import { caught } from "./caught.ts";
import { redirectUri, setUp } from "./scene.ts";

describe("an application", () => {
  it.each([
    [{}, "option_missing"],
    [{ clientId: "demo" }, "option_invalid"],
    [{ clientId: 1.5 }, "option_invalid"],
    [{ clientId: "1", clientSecret: "secret" }, "option_invalid"],
    [{ clientId: "1", scope: "email phone" }, "option_invalid"],
    [{ clientId: "1", scope: ["email phone"] }, "option_invalid"],
    [{ clientId: "1", domain: "vk.example" }, "option_invalid"],
    [{ clientId: "1", provider: "yandex" }, "option_invalid"],
    [{ clientId: "1", prompt: "always" }, "option_invalid"],
    [{ clientId: "1", scheme: "blue" }, "option_invalid"],
    [{ clientId: "1", langId: "en" }, "option_invalid"],
    [{ clientId: "1", apiVersion: "latest" }, "option_invalid"],
    [{ clientId: "1", servers: { api: "https://api.example/path" } }, "option_invalid"],
    [{ clientId: "1", servers: null }, "option_invalid"],
    [{ clientId: "1", servers: "https://api.example" }, "option_invalid"],
    [{ clientId: "1", domain: null }, "option_invalid"],
    [{ clientId: "1", langId: null }, "option_invalid"],
  ])("cannot be %j", async (app, code) => {
    expect(await caught(() => vk(app as VkApp))).toMatchObject({ code, remedy: "mend_configuration" });
  });

  it("asks for what it names, and for who somebody is unless told", async () => {
    const own = await setUp().client.authorize({ redirectUri });
    expect(own.url.searchParams.get("scope")).toBe("vkid.personal_info");
    const other = await setUp({ app: { scope: ["email"] } }).client.authorize({ redirectUri });
    expect(other.url.searchParams.get("scope")).toBe("email");
  });

  it("is at vk.ru, at vk.com, or where its servers are", () => {
    expect(vk({ clientId: "1" }).endpoints?.token).toBe("https://id.vk.ru/oauth2/auth");
    expect(vk({ clientId: 1, domain: "vk.com" }).origins).toEqual(["https://id.vk.com", "https://api.vk.com"]);
    const servers = { id: "http://127.0.0.1:1", api: "http://127.0.0.1:2" };
    expect(vk({ clientId: 1, servers }).origins).toEqual([servers.id, servers.api]);
  });
});
