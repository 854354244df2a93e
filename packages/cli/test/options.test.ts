import { createCanary } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { nobody, setScene } from "./scene.ts";

describe("options that are missing or wrong", () => {
  it("are asked for in the order in which the definition wants them, secrets as secrets", async () => {
    const { run, runWith, emulate } = setScene(["okru"]);
    const { options } = await emulate("okru");
    const { applicationId, applicationKey, secretKey, servers, redirectUri } = options as Readonly<
      Record<string, string>
    >;
    const env = {
      OAUTHKIT_OKRU_SERVERS_CONNECT: (servers as unknown as Readonly<Record<string, string>>)["connect"],
      OAUTHKIT_OKRU_SERVERS_API: (servers as unknown as Readonly<Record<string, string>>)["api"],
      OAUTHKIT_OKRU_REDIRECT_URI: redirectUri,
    };
    const answers = ["not digits", applicationId, applicationKey, secretKey];
    const { code, err } = await runWith({ env, answers }, "login", "okru");
    expect(err.split("\n").filter((line) => line.startsWith("? "))).toEqual([
      "? okru: applicationId",
      "? okru: applicationId",
      "? okru: applicationKey",
      "? okru: secretKey",
    ]);
    expect(err).toContain("applicationId has to be decimal digits");
    expect(code).toBe(0);
    expect((await run("call", "okru", "profile")).code).toBe(0);
  });

  it("end with 130 where the person gives up", async () => {
    const { runWith } = setScene(["okru"]);
    expect((await runWith({ answers: [undefined] }, "login", "okru")).code).toBe(130);
  });

  it("are not asked for twice: a secret that may be left out is offered once", async () => {
    const { runWith } = setScene(["google"]);
    const asked = await runWith(
      { answers: ["some-id", ""], browser: nobody },
      "login",
      "google",
      "--timeout",
      "0.1",
      "-o",
      'servers:={"accounts":"http://127.0.0.1:9"}',
    );
    expect(asked.err.split("\n").filter((line) => line.startsWith("? "))).toEqual([
      "? google: clientId",
      "? google: clientSecret (leave it empty if there is none)",
    ]);
  });

  it.each([
    ["no-such.json", undefined, "cannot be read (ENOENT)"],
    ["text.json", "clientSecret: CANARY", "holds no JSON object"],
    ["list.json", "[]", "holds no JSON object"],
    ["other.json", '{ "okru": {} }', "says nothing of github"],
    ["wrong.json", '{ "github": "x" }', "is no object"],
  ])("%s of --config ends with 4, and is not quoted", async (file, text, words) => {
    const { run, write } = setScene(["github"]);
    if (text !== undefined) write(file, text);
    const { code, err } = await run("login", "github", "--config", file);
    expect(code).toBe(4);
    expect(err).toContain(words);
    expect(err).not.toContain("CANARY");
  });

  it.each([["nothing"], ["=x"], ["servers:={"], ["clientId=@no-such-file"]])(
    "--option %s ends with 2",
    async (text) => {
      const { run } = setScene(["github"]);
      expect((await run("login", "github", "--option", text)).code).toBe(2);
    },
  );
});

describe("a secret on the command line", () => {
  it.each(["clientSecret", "applicationKey", "password", "accessToken"])("is warned of: %s", async (name) => {
    const { canary, findCanaries } = createCanary();
    const { run } = setScene(["github"]);
    const { err, out } = await run("token", "github", "-o", `${name}=${canary("secret")}`);
    expect(err).toContain(`warning: ${name} stands on the command line`);
    expect(findCanaries(out + err)).toEqual([]);
  });

  it.each(["clientId=x", "clientSecret=@secret.txt"])("is not warned of where there is none: %s", async (text) => {
    const { run, write } = setScene(["github"]);
    write("secret.txt", "x\n");
    expect((await run("token", "github", "-o", text)).err).not.toContain("warning");
  });
});

describe("where options come from", () => {
  it("the command line goes before the environment, and that before the file", async () => {
    const env = {
      OAUTHKIT_GITHUB_CLIENT_ID: "of-env",
      OAUTHKIT_GITHUB_CLIENT_SECRET: "of-env",
      OAUTHKIT_CONFIG: "some.json",
    };
    expect(await detailOf(env, "-o", "clientId=of-flag")).toBe(
      "clientId (--option), clientSecret (environment), host (--config)",
    );
  });

  it("variables that are empty count as none, and those that are misspelt are named", async () => {
    expect(await detailOf({ OAUTHKIT_GITHUB_CLIENT_ID: "", OAUTHKIT_GITHUB_CLIENTID: "x" })).toMatch(
      /clientId is missing.*; no option is called as OAUTHKIT_GITHUB_CLIENTID says$/,
    );
  });

  it("lists, yes and no are read as what they are", async () => {
    const env = { OAUTHKIT_GITHUB_SCOPE: "gist,repo", OAUTHKIT_GITHUB_PKCE: "false", OAUTHKIT_CONFIG: "some.json" };
    expect(await detailOf(env)).toContain("scope (environment)");
    expect(await detailOf({ ...env, OAUTHKIT_GITHUB_SCOPE: '["NOT A SCOPE"]' })).toContain("scope");
  });
});

/** What doctor says of the options. */
async function detailOf(env: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<unknown> {
  const { runWith, write } = setScene(["github"]);
  write("some.json", { github: { clientId: "of-file", clientSecret: "of-file", host: "of-file.example" } });
  const { out } = await runWith(
    { env },
    "doctor",
    "github",
    "--offline",
    "--json",
    "--redirect-uri",
    "http://127.0.0.1/",
    ...flags,
  );
  const { findings } = JSON.parse(out) as {
    readonly findings: readonly { readonly step: string; readonly detail: string }[];
  };
  return findings.find(({ step }) => step === "options")?.detail;
}
