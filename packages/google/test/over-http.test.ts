import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it, onTestFinished } from "vitest";

import { google } from "../src/index.ts";
import { demoGoogleClient, googleEmulator } from "../src/testing/index.ts";
import { caught, signIn } from "./scene.ts";

describe("over HTTP", () => {
  it("a server that has gone is not reached", async () => {
    const emulator = googleEmulator();
    const http = await emulator.listen();
    const client = new OAuth2Client(google({ ...demoGoogleClient, servers: http.servers }));
    const { url, pending } = await client.authorize({ redirectUri: "https://app.example.test/callback" });
    const way = await emulator.approve(url);
    await http.close();
    expect(await caught(async () => client.callback(way, pending))).toMatchObject({ code: "network_failed" });
  });

  it("a person signs in with a verified id_token, and is renewed", async () => {
    const emulator = googleEmulator();
    const http = await emulator.listen();
    onTestFinished(async () => http.close());
    const client = new OAuth2Client(google({ ...demoGoogleClient, offline: true, servers: http.servers }));
    const session = await signIn({ client, emulator });
    expect((await client.claims(await session.token()))?.iss).toBe(http.servers.accounts);
    emulator.expireTokens();
    expect((await session.profile()).email).toBe("demo@example.test");
    expect(emulator.count("refresh")).toBe(1);
  });
});
