import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { emptyFolder, filesIn, oauth1Flags, oauth2Flags, runProgram } from "./scene.ts";

describe("without a terminal, the program says which flags are missing", () => {
  it("all of them", async () => {
    const { code, complained, files } = await runProgram("");
    expect(code).toBe(2);
    for (const flag of ["--name", "--authorization-url", "--token-url", "--api-url"]) {
      expect(complained).toMatch(new RegExp(`^error: ${flag} is missing; write ${flag} \\S+$`, "m"));
    }
    expect(files).toEqual([]);
  });

  it("and not what would only follow from them", async () => {
    expect((await runProgram("")).complained).not.toMatch(/--display-name|--package/);
    expect((await runProgram("--display-name *")).complained).toContain("--display-name has to be");
  });

  it("and with --yes as well, though there is one", async () => {
    const prompter = { text: unasked, choose: unasked, chooseSeveral: unasked };
    const { code, complained } = await runProgram("--name clips --yes", { prompter });
    expect(code).toBe(2);
    expect(complained).toContain("--token-url is missing");
  });

  it.each([
    ["code,device", "--device-authorization-url"],
    ["code", "--authorization-url"],
  ])("those that --grants %s needs", async (grants, flag) => {
    const flags = `--name clips --token-url https://a.example/token --api-url https://a.example --grants ${grants}`;
    expect((await runProgram(flags)).complained).toContain(`error: ${flag} is missing`);
  });

  it("those of OAuth 1", async () => {
    const { code, complained } = await runProgram("--name chirp --protocol oauth1");
    expect(code).toBe(2);
    expect(complained).toMatch(/--request-token-url is missing[^]*--access-token-url is missing/);
    expect(complained).not.toContain("--token-url is missing");
  });
});

describe("a flag is refused at once", () => {
  it.each([
    ["--name Clips", "--name has to be a lower-case word of letters and digits, as clips"],
    ["--name class", "--name cannot be class"],
    ["--package Clips", "--package has to be a name at npm"],
    ["--protocol oauth3", "--protocol has to be oauth2 or oauth1"],
    ["--token-url http://a.example/token", "--token-url has to begin with https://"],
    ["--token-url a.example/token", "--token-url has to be a whole URL"],
    ["--token-url https://a.example/token?x=1", "--token-url must not have a query"],
    ["--token-url https://me:pass@a.example/token", "--token-url must not have a user name"],
    [
      `--api-url https://a"-alert(1)-"b.example/v2/`,
      "--api-url has to have a host of letters, digits, dots and hyphens",
    ],
    ["--api-url https://a`b.example/v2/", "--api-url has to have a host"],
    ["--token-url https://${x}.example/token", "--token-url has to have a host"],
    ["--token-url https://a_b.example/token", "--token-url has to have a host"],
    ["--token-url https://a.example/:id/token", "--token-url must not have a segment that begins with a colon"],
    ["--profile-path users/:id", "--profile-path must not have a segment that begins with a colon"],
    ["--author <jane@example.com>", "--author has to begin with a name"],
    ["--api-url ftp://a.example/", "--api-url has to begin with https://"],
    ["--profile-path https://a.example/me", "--profile-path has to be a path below --api-url"],
    ["--profile-path ../me", "--profile-path has to be a path below --api-url"],
    ["--grants code,implicit", '--grants has "implicit"'],
    ["--grants client-credentials", "--grants has no way for a person to sign in"],
    ["--scopes openid,email", "--scopes has openid, which wants an issuer"],
    ['--scopes a"b', "--scopes has"],
    ["--scopes a,b --scope-separator ab", "--scope-separator has to be space, comma, or one mark"],
    ["--scopes a;b --scope-separator ;", "--scope-separator is ;, and the scope a;b has one in it"],
    ["--refresh sometimes", "--refresh has to be rotates or stays"],
    ["--license GPL", "--license has to be MIT, ISC, 0BSD or UNLICENSED"],
    ["--display-name *", "--display-name has to be"],
    ["--scope-separator ,", "--scope-separator does not fit, because there are no --scopes"],
    ["--request-token-url https://a.example", "--request-token-url does not fit, because it is for --protocol oauth1"],
    ["--grants password", "--authorization-url does not fit, because code is not among --grants"],
  ])("%s", async (flags, words) => {
    const { code, complained, files } = await runProgram(`${oauth2Flags} ${flags}`);
    expect(complained).toContain(`error: ${words}`);
    expect(code).toBe(2);
    expect(files).toEqual([]);
  });

  it.each([
    ["--token-url https://www.clips.example/oauth", "--token-url clashes with --authorization-url", "POST"],
    ["--token-url https://www.clips.example/oauth/consent", "--token-url clashes with --authorization-url", "POST"],
    ["--revocation-url https://open.clips.example/token", "--revocation-url clashes with --token-url", "POST"],
    ["--revocation-url https://OPEN.clips.example:443/token", "--revocation-url clashes with --token-url", "POST"],
    [
      "--grants code,device --device-authorization-url https://open.clips.example/a --revocation-url https://open.clips.example/a/verification",
      "--revocation-url clashes with --device-authorization-url",
      "POST",
    ],
    [
      "--api-url https://www.clips.example/ --profile-path /oauth",
      "--profile-path clashes with --authorization-url",
      "GET",
    ],
    [
      "--api-url https://www.clips.example// --profile-path oauth",
      "--profile-path clashes with --authorization-url",
      "GET",
    ],
    ["--authorization-url https://open.clips.example/v2/me", "--profile-path clashes with --authorization-url", "GET"],
  ])("that puts two things at one place, once and with what to do: %s", async (flags, words, method) => {
    const { code, complained, files } = await runProgram(`${oauth2Flags} ${flags}`);
    expect(complained).toMatch(
      new RegExp(`^error: ${words}: in the emulator both would answer ${method} https://.+; give another`),
    );
    expect(complained.match(/^error:/gm)).toHaveLength(1);
    expect(code).toBe(2);
    expect(files).toEqual([]);
  });

  it.each([
    [
      "--access-token-url https://api.chirp.example/request_token",
      "--access-token-url clashes with --request-token-url",
    ],
    ["--request-token-url https://api.chirp.example/authorize", "--authorization-url clashes with --request-token-url"],
    ["--api-url https://api.chirp.example --profile-path authorize", "--profile-path clashes with --authorization-url"],
  ])("that puts two things at one place with OAuth 1: %s", async (flags, words) => {
    const { code, complained } = await runProgram(`${oauth1Flags} ${flags}`);
    expect(complained).toContain(`error: ${words}`);
    expect(code).toBe(2);
  });

  it("but not for places that only look alike", async () => {
    const flags =
      "--api-url https://open.clips.example/ --profile-path token --revocation-url https://open.clips.example/token/";
    expect((await runProgram(`${oauth2Flags} ${flags}`)).complained).toBe("");
    const page = "--request-token-url https://api.chirp.example/authorize/consent";
    expect((await runProgram(`${oauth1Flags} ${page}`)).complained).toBe("");
  });

  it.each([
    ["--scopes a", "--scopes does not fit, because it is for --protocol oauth2"],
    ["--no-pkce", "--pkce does not fit"],
    ["--grants code", "--grants does not fit"],
  ])("%s with OAuth 1", async (flag, words) => {
    const { code, complained } = await runProgram(`${oauth1Flags} ${flag}`);
    expect(complained).toContain(words);
    expect(code).toBe(2);
  });

  it("that is none", async () => {
    const { code, complained } = await runProgram(`${oauth2Flags} --secret x`);
    expect(complained).toContain("unknown option '--secret'");
    expect(code).toBe(2);
  });

  it("every one that is wrong, in one run", async () => {
    const { complained } = await runProgram("--name X --token-url x --api-url y --license z");
    expect(complained.split("\n").filter((line) => line.startsWith("error:"))).toHaveLength(4);
  });

  it("--workspace anywhere but in packages/ of oauthkit's own repository", async () => {
    const { code, complained } = await runProgram(`${oauth2Flags} --workspace`);
    expect(complained).toContain("has to be packages/<name> in oauthkit's own repository");
    expect(code).toBe(2);
  });
});

describe("a folder is refused", () => {
  it("that is not empty, and stays as it was", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "here"));
    writeFileSync(join(cwd, "here/README.md"), "mine");
    const { code, complained, files } = await runProgram(`here ${oauth2Flags}`, { cwd });
    expect(complained).toMatch(/\[folder\] is not empty: .*here has README\.md; give another folder, or --force/);
    expect(code).toBe(2);
    expect(files).toEqual(["here/README.md"]);
  });

  it("that is a file, or below one", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "here"), "mine");
    for (const folder of ["here", "here/deep/down"]) {
      const { code, complained } = await runProgram(`${folder} ${oauth2Flags}`, { cwd });
      expect(complained).toMatch(/here is a file; give another folder/);
      expect(code).toBe(2);
    }
  });

  it("with --force, where a folder is in a file's place", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "here/package.json"), { recursive: true });
    const { code, complained, files } = await runProgram(`here ${oauth2Flags} --force`, { cwd });
    expect(complained).toMatch(/package\.json in .*here is a folder, and has to be a file/);
    expect(code).toBe(2);
    expect(files).toEqual([]);
  });
});

describe("--force", () => {
  it("writes over the files that have the same names, and leaves all others", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "here"));
    writeFileSync(join(cwd, "here/README.md"), "mine");
    writeFileSync(join(cwd, "here/notes.txt"), "mine");
    const { code } = await runProgram(`here ${oauth2Flags} --force`, { cwd });
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, "here/README.md"), "utf8")).toMatch(/^# oauthkit-provider-clips\n/);
    expect(readFileSync(join(cwd, "here/notes.txt"), "utf8")).toBe("mine");
  });

  it("is not needed for a folder that only has been put under version control", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "here/.git"), { recursive: true });
    expect((await runProgram(`here ${oauth2Flags}`, { cwd })).code).toBe(0);
  });
});

describe("--dry-run", () => {
  it("lists the files, and writes none", async () => {
    const { code, printed, files } = await runProgram(`${oauth2Flags} --dry-run`);
    expect(code).toBe(0);
    expect(printed.split("\n")).toEqual(
      expect.arrayContaining(["package.json", "src/provider.ts", "src/testing/index.ts"]),
    );
    expect(files).toEqual([]);
  });

  it("lists what would be written, and says what would be replaced", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "here"));
    writeFileSync(join(cwd, "here/README.md"), "mine");
    const { printed } = await runProgram(`here ${oauth2Flags} --force --dry-run`, { cwd });
    const listed = printed.split("\n").slice(1, -1);
    expect(listed).toContain("README.md (in place of the one there)");
    await runProgram(`there ${oauth2Flags}`, { cwd });
    expect(filesIn(join(cwd, "there"))).toEqual(listed.map((line) => line.replace(/ \(.*/, "")).toSorted());
  });

  it("refuses what would be refused", async () => {
    expect((await runProgram(`${oauth2Flags} --dry-run --license z`)).code).toBe(2);
  });
});

describe("help", () => {
  it("has every flag, and ends well", async () => {
    const { code, printed, files } = await runProgram("--help");
    expect(code).toBe(0);
    for (const flag of ["--package", "--display-name", "--no-pkce", "--dry-run", "--force", "--workspace", "--yes"]) {
      expect(printed).toContain(flag);
    }
    expect(files).toEqual([]);
  });
});

async function unasked(): Promise<never> {
  throw new Error("--yes asks nobody");
}
