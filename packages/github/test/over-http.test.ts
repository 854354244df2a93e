import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it, onTestFinished } from "vitest";

import { github } from "../src/index.ts";
import { demoGitHubApp, githubAppEmulator } from "../src/testing/index.ts";
import { caught, signIn } from "./scene.ts";

describe("over HTTP", () => {
  it("a server that has gone is not reached", async () => {
    const emulator = githubAppEmulator();
    const http = await emulator.listen();
    const client = new OAuth2Client(github({ ...demoGitHubApp, servers: http.servers }));
    const session = await signIn({ client, emulator });
    await http.close();
    expect(await caught(async () => session.api.request("POST /user/repos"))).toMatchObject({ code: "network_failed" });
  });

  it("a person signs in, is known, and takes it back", async () => {
    const emulator = githubAppEmulator();
    const http = await emulator.listen();
    onTestFinished(async () => http.close());
    const client = new OAuth2Client(github({ ...demoGitHubApp, servers: http.servers }));
    const session = await signIn({ client, emulator }, { as: "somebody" });
    emulator.expireTokens();
    expect((await session.profile()).login).toBe("demo");
    const names: string[] = [];
    for await (const { name } of session.api.repositories({ per_page: 1 })) names.push(name);
    expect(names).toEqual(["hello-world", "dotfiles"]);
    expect(await client.revoke("somebody")).toBe(true);
    expect(emulator.count("refresh")).toBe(1);
  });
});
