import { isDeepStrictEqual } from "node:util";

import { memoryStore, type OAuth2Token } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { agedStore } from "../src/settings/aged-store.ts";
import { setScene } from "./scene.ts";

describe("Ctrl-C", () => {
  it("lets a renewal that was sent end, and be written", async () => {
    const { run, runWith, emulate } = setScene(["yandex"]);
    await run("login", "yandex", ...(await emulate("yandex")).config);
    const before = (await run("token", "yandex", "--show")).out;
    const controller = new AbortController();
    const onSay = (text: string): void => void (text.includes("Renewing") && setImmediate(() => controller.abort()));
    const { code, err } = await runWith({ signal: controller.signal, onSay }, "refresh", "yandex");
    expect(err).toContain("finishing; Ctrl-C again ends it");
    expect(code).toBe(0);
    expect((await run("token", "yandex", "--show")).out).not.toBe(before);
    expect((await run("refresh", "yandex")).code).toBe(0);
  });

  it("says what has gone wrong after it", async () => {
    const { run, runWith, emulate } = setScene(["yandex"]);
    const { config, stop } = await emulate("yandex");
    await run("login", "yandex", ...config);
    await stop();
    const controller = new AbortController();
    const onSay = (text: string): void => void (text.includes("Renewing") && controller.abort());
    const { code, err } = await runWith({ signal: controller.signal, onSay }, "refresh", "yandex");
    expect(err).toMatch(/^Renewing …\nfinishing; Ctrl-C again ends it\nerror: /);
    expect(code).toBe(1);
  });

  it.each(["github", "twitter"])("lets the exchange of %s end, and keeps the token", async (provider) => {
    const { run, runWith, emulate } = setScene([provider]);
    const { config } = await emulate(provider);
    const controller = new AbortController();
    const onSay = (text: string): void =>
      void (text.includes("Fetching the token") && setImmediate(() => controller.abort()));
    const { code, err } = await runWith({ signal: controller.signal, onSay }, "login", provider, ...config);
    expect(err).toContain("finishing; Ctrl-C again ends it");
    expect(code).toBe(0);
    expect((await run("call", provider, "profile")).code).toBe(0);
  });
});

describe("an aged store", () => {
  it("does not write over a sign-in that came while the renewal was under way", async () => {
    const inner = memoryStore<OAuth2Token>();
    const swap = async (key: string, before: OAuth2Token | undefined, token: OAuth2Token): Promise<boolean> => {
      const same = isDeepStrictEqual(await inner.get(key), before);
      if (same) await inner.set(key, token);
      return same;
    };
    const old: OAuth2Token = { access_token: "old", token_type: "bearer", refresh_token: "r1" };
    const other: OAuth2Token = { access_token: "other", token_type: "bearer" };
    const renewed: OAuth2Token = { access_token: "renewed", token_type: "bearer" };
    await inner.set("k", old);
    const aged = agedStore({ ...inner, swap }, old);
    const before = await aged.get("k");
    await inner.set("k", other);
    expect(await aged.swap?.("k", before, renewed)).toBe(false);
    expect(await inner.get("k")).toEqual(other);
    await inner.set("k", old);
    expect(await aged.swap?.("k", before, renewed)).toBe(true);
  });
});
