import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { type Scene, setScene } from "./scene.ts";

describe("what is kept, where it cannot be used", () => {
  it("ends with 4 where the key is lost, and says which one is missing", async () => {
    const { run, folder } = await signedIn();
    rmSync(join(folder, "home/key"));
    const { code, err } = await run("token", "github");
    expect(code).toBe(4);
    expect(err).toMatch(/the key [\w-]{11}, which the text was sealed with, is not among the keys/);
  });

  it("ends with 4 where others may read the key", async () => {
    const { run, folder } = await signedIn();
    chmodSync(join(folder, "home/key"), 0o644);
    const { code, err } = await run("token", "github");
    expect(code).toBe(4);
    expect(err).toContain("run chmod 600 on it");
  });

  it.each(["short", "a key, and another", "="])("ends with 4 for OAUTHKIT_KEY=%s, and does not say it", async (key) => {
    const { runWith } = setScene(["github"]);
    const { code, err } = await runWith({ env: { OAUTHKIT_KEY: key } }, "token", "github");
    expect(code).toBe(4);
    expect(err).toMatch(/sealing key 1/);
    expect(err).not.toContain("short");
  });

  it("names the file that is none of ours", async () => {
    const { run, folder } = await signedIn();
    const [file = ""] = readdirSync(join(folder, "home/tokens"));
    writeFileSync(join(folder, "home/tokens", file), "{");
    const { code, err } = await run("token", "github");
    expect(code).toBeGreaterThan(0);
    expect(err).toContain(file);
  });

  it("ends with 4 where the folder cannot be made", async () => {
    const { runWith, write } = setScene(["github"]);
    const file = write("file", "");
    const { code, err } = await runWith({ env: { OAUTHKIT_HOME: join(file, "home") } }, "token", "github");
    expect(code).toBe(4);
    expect(err).toContain("set OAUTHKIT_HOME to a folder of your own");
  });

  it.each(["token", "refresh", "revoke"])("%s ends with 3 where nobody has signed in", async (command) => {
    const { run } = setScene(["github"]);
    const { code, err } = await run(command, "github");
    expect(code).toBe(3);
    expect(err).toContain("nothing is kept under the name default; sign in with `oauthkit login`");
  });
});

describe("a key that is lost, or a wrong one", () => {
  it("is got out of by a sign-in that is given its options, and not by one that is given none", async () => {
    const { run, emulate, folder } = setScene(["github"]);
    const { config } = await emulate("github");
    await run("login", "github", ...config);
    rmSync(join(folder, "home/key"));
    const stuck = await run("login", "github");
    expect(stuck.code).toBe(4);
    expect(stuck.err).toContain(`the keys are from ${join(folder, "home/key")}`);
    const freed = await run("login", "github", ...config);
    expect(freed.err).toContain("warning: what the last sign-in was given is not used: the key ");
    expect(freed.code).toBe(0);
    expect((await run("call", "github", "profile")).code).toBe(0);
  });

  it("is told with OAUTHKIT_KEY where that is it, and by doctor among what is kept", async () => {
    const scene = await signedIn();
    const config = ["--config", "github.json"];
    for (const key of [randomBytes(32).toString("base64"), "short"]) {
      const env = { OAUTHKIT_KEY: key };
      expect((await scene.runWith({ env }, "token", "github")).err).toMatch(/from OAUTHKIT_KEY/);
      const seen = await scene.runWith({ env }, "doctor", "github", "--offline", "--json", ...config);
      const { findings } = seen.json() as { readonly findings: readonly unknown[] };
      expect(findings.at(-1)).toMatchObject({
        step: "kept tokens",
        state: "wrong",
        detail: expect.stringContaining("from OAUTHKIT_KEY") as unknown,
      });
      expect(seen.code).toBe(4);
    }
  });
});

describe("token", () => {
  it("tells about it, and not the token itself", async () => {
    const { run } = await signedIn();
    const { out } = await run("token", "github");
    const shown = (await run("token", "github", "--show")).out.trim();
    expect(shown.length).toBeGreaterThan(20);
    expect(out).toContain("scopes     read:user user:email");
    expect(out).not.toContain(shown);
    expect((await run("token", "github", "--show", "--json")).json()).toMatchObject({ access_token: shown });
  });

  it("goes by OAUTHKIT_KEY, and by an older key behind a newer one", async () => {
    const keys = [0, 1].map(() => randomBytes(32).toString("base64url"));
    const scene = await signedIn({ OAUTHKIT_KEY: keys[0] ?? "" });
    expect((await scene.runWith({ env: { OAUTHKIT_KEY: keys.toReversed().join(",") } }, "token", "github")).code).toBe(
      0,
    );
    expect((await scene.runWith({ env: { OAUTHKIT_KEY: keys[1] } }, "token", "github")).code).toBe(4);
    expect(readdirSync(join(scene.folder, "home"))).not.toContain("key");
  });
});

describe("refresh", () => {
  it("ends with 4 where there is nothing to refresh with", async () => {
    const { run } = await signedIn();
    expect((await run("refresh", "github", "--json")).json()).toMatchObject({ error: { code: "grant_unsupported" } });
  });

  it("renews a token that has not expired, keeps the new one, and changes nothing where that fails", async () => {
    const { run, emulate } = setScene(["yandex"]);
    const { config, stop } = await emulate("yandex");
    await run("login", "yandex", ...config);
    const before = (await run("token", "yandex", "--show")).out;
    expect((await run("refresh", "yandex")).out).toContain("Renewed.");
    const after = (await run("token", "yandex", "--show")).out;
    expect(after).not.toBe(before);
    await stop();
    expect((await run("refresh", "yandex")).code).toBe(1);
    expect((await run("token", "yandex", "--show")).out).toBe(after);
  });
});

describe("revoke", () => {
  it("ends it at the provider, and says where there is no place for that", async () => {
    const { run } = await signedIn();
    expect((await run("revoke", "github")).out).toMatch(/^(?:Revoked|Forgotten here)/);
    const other = setScene(["okru"]);
    const { config } = await other.emulate("okru");
    await other.run("login", "okru", ...config);
    const { code, out } = await other.run("revoke", "okru");
    expect(code).toBe(0);
    expect(out).toContain("The provider was not told");
  });
});

describe("sign", () => {
  it("sends nothing, and shows a signature without what made it", async () => {
    const { run, emulate } = setScene(["okru"]);
    const { config, stop } = await emulate("okru");
    await run("login", "okru", ...config);
    await stop();
    const { code, out } = await run("sign", "okru", "users.getCurrentUser", "fields=uid");
    expect(code).toBe(0);
    expect(out).toMatch(/^GET http:\/\/127\.0\.0\.1:\d+\/fb\.do\?/);
    expect(out).toMatch(/sig=[0-9a-f]{32}/);
    expect(out).toContain("access_token=%5Bredacted%5D".replaceAll("%5B", "[").replaceAll("%5D", "]"));
    const token = (await run("token", "okru", "--show")).out.trim();
    expect((await run("sign", "okru", "users.getCurrentUser", "--show")).out).toContain(token);
  });

  it("tells OAuth 1's base string", async () => {
    const { run, emulate } = setScene(["twitter"]);
    const { config, servers } = await emulate("twitter");
    await run("login", "twitter", ...config);
    const url = `${servers["api"] ?? ""}/1.1/account/verify_credentials.json`;
    const { out } = await run("sign", "twitter", url);
    expect(out).toContain(`base string: GET&${encodeURIComponent(url)}&oauth_consumer_key%3Ddemo-client`);
    expect((await run("sign", "twitter", url, "--json")).json()).toMatchObject({ method: "GET", url });
  });

  it("explains the request that it prints: the base string makes the signature", async () => {
    const { run, emulate } = setScene(["twitter"]);
    const { config, servers, options } = await emulate("twitter");
    await run("login", "twitter", ...config);
    const kept = (await run("token", "twitter", "--show", "--json")).json() as Readonly<Record<string, string>>;
    const url = `${servers["api"] ?? ""}/1.1/statuses/update.json`;
    const signed = await run("sign", "twitter", url, "-d", "status=Hello&x=1", "--show", "--json");
    const { headers, explanation } = signed.json() as {
      readonly headers: Readonly<Record<string, string>>;
      readonly explanation: { readonly baseString: string };
    };
    const [, signature = ""] = /oauth_signature="([^"]+)"/.exec(headers["authorization"] ?? "") ?? [];
    const key = [String(options["consumerSecret"]), kept["oauth_token_secret"] ?? ""].map(encodeURIComponent).join("&");
    const hmac = createHmac("sha1", key).update(explanation.baseString).digest("base64");
    expect(hmac).toBe(decodeURIComponent(signature));
  });

  it("is refused for another origin, as the call would be", async () => {
    const { run } = await signedIn();
    const { code, err } = await run("sign", "github", "https://elsewhere.example.test/");
    expect(code).toBe(4);
    expect(err).toContain("origin_foreign");
  });
});

async function signedIn(env: Readonly<Record<string, string>> = {}): Promise<Scene> {
  const scene = setScene(["github"], env);
  const { config } = await scene.emulate("github");
  const { code, err } = await scene.run("login", "github", ...config);
  expect(err).not.toContain("error");
  expect(code).toBe(0);
  return scene;
}
