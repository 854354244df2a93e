import { createCanary } from "@oauthkit/testing";
import { describe, expect, it, onTestFinished } from "vitest";

import { githubEmulator } from "../../github/src/testing/index.ts";
import { okruEmulator } from "../../okru/src/testing/index.ts";
import { twitterEmulator } from "../../twitter/src/testing/index.ts";
import { freePort } from "../src/emulate/free-port.ts";
import { setScene } from "./scene.ts";

/** Commands, well and ill, that show no secret. `$api` is the origin of the API. */
const commands = [
  ["token"],
  ["token", "--json"],
  ["call", "profile"],
  ["call", "no.such.method"],
  ["call", "$api/nowhere", "-X", "POST", "-d", "a=b"],
  ["call", "https://elsewhere.example.test/"],
  ["sign", "$api/nowhere"],
  ["sign", "$api/nowhere", "-d", "a=b", "--json"],
  ["doctor"],
  ["doctor", "--redirect-uri", "http://127.0.0.1:1/"],
  ["refresh"],
  ["login", "--option", "servers.none=x", "--timeout", "0.1"],
  ["revoke", "--json"],
] as const;

describe("no secret is in anything that is printed", () => {
  it.each(["github", "okru", "twitter"] as const)("at %s", async (provider) => {
    const { canary, findCanaries } = createCanary();
    const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
    const secret = canary("client_secret");
    const { options, listening } = await start(provider, redirectUri, secret, canary);
    onTestFinished(async () => listening.close());
    const { run, runWith, write, heard } = setScene([provider]);
    write("config.json", { [provider]: { ...options, redirectUri } });
    const config = ["--config", "config.json"];
    expect((await run("login", provider, ...config)).code).toBe(0);
    for (const [command, ...parameters] of commands) {
      const api = listening.servers["api"] ?? "";
      await run(command, provider, ...parameters.map((text) => text.replace("$api", api)), ...config);
    }
    const env = {
      OAUTHKIT_KEY: canary("key"),
      OAUTHKIT_OKRU_PASSWORD: canary("password"),
      OAUTHKIT_OKRU_LOGIN: "demo",
    };
    await runWith({ env }, "token", provider);
    await runWith({ env: { ...env, OAUTHKIT_KEY: undefined } }, "login", provider, ...config, "--headless");
    expect(heard().length).toBeGreaterThan(3000);
    expect(findCanaries(heard())).toEqual([]);
  });

  it("but by --show, which asks for it", async () => {
    const { canary, findCanaries } = createCanary();
    const redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
    const { options, listening } = await start("github", redirectUri, canary("client_secret"), canary);
    onTestFinished(async () => listening.close());
    const { run, write } = setScene(["github"]);
    write("config.json", { github: { ...options, redirectUri } });
    await run("login", "github", "--config", "config.json");
    expect(findCanaries((await run("token", "github", "--show")).out)).not.toEqual([]);
    expect(
      findCanaries((await run("sign", "github", `${listening.servers["api"] ?? ""}/user`, "--show")).out),
    ).not.toEqual([]);
  });
});

interface Started {
  readonly options: object;
  readonly listening: { readonly servers: Readonly<Record<string, string>>; readonly close: () => Promise<void> };
}

async function start(
  provider: "github" | "okru" | "twitter",
  redirectUri: string,
  secret: string,
  mint: (kind: string) => string,
): Promise<Started> {
  const redirectUris = [redirectUri];
  // A request token is in the address that people are sent to: that is what it is for.
  const rest = { mint: (kind: string) => (kind === "request_token" ? undefined : mint(kind)) };
  if (provider === "github") {
    const listening = await githubEmulator({ ...rest, clients: [{ id: "app", secret, redirectUris }] }).listen();
    return { listening, options: { clientId: "app", clientSecret: secret, servers: listening.servers } };
  }
  if (provider === "twitter") {
    const listening = await twitterEmulator({ ...rest, clients: [{ id: "app", secret }] }).listen();
    return { listening, options: { consumerKey: "app", consumerSecret: secret, servers: listening.servers } };
  }
  const application = { applicationId: "512000000001", applicationKey: "CBADEMOKEYABABABA", secretKey: secret };
  const { servers, close } = await okruEmulator({ ...rest, applications: [{ ...application, redirectUris }] }).listen();
  return { listening: { servers: { ...servers }, close }, options: { ...application, servers } };
}
