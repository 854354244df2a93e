import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { scripts } from "../src/completion/scripts.ts";
import { browse } from "./person.ts";
import { demo, setScene } from "./scene.ts";

const program = [
  process.execPath,
  "--conditions=@oauthkit/source",
  resolve(import.meta.dirname, "../src/cli.ts"),
] as const;

describe("the program itself", () => {
  it("signs in at an emulator that another process of it is", async () => {
    const { folder } = setScene(["github"]);
    const emulator = start(folder, "emulate", "github", "--save", "emulator.json");
    await saying(emulator.child, emulator.child.stdout, /Ctrl-C ends it/);
    const login = start(folder, "login", "github", "--config", "emulator.json", "--no-browser", "--json");
    const [url = ""] = await saying(login.child, login.child.stderr, /http:\S+authorize\S+/);
    await browse(url, demo);
    expect(JSON.parse(await login.ended)).toMatchObject({ signedIn: true, provider: "github" });
    expect(login.child.exitCode).toBe(0);
    emulator.child.kill("SIGINT");
    await emulator.ended;
    expect(emulator.child.exitCode).toBe(0);
  });

  it("ends with 130 at SIGINT, though it waits for a browser", async () => {
    const { folder, emulate } = setScene(["github"]);
    const { config } = await emulate("github");
    const login = start(folder, "login", "github", ...config, "--no-browser");
    await saying(login.child, login.child.stderr, /Waiting for the browser/);
    login.child.kill("SIGINT");
    await login.ended;
    expect(login.child.exitCode).toBe(130);
  });

  it("ends with 4 without a terminal where something is missing", async () => {
    const { folder } = setScene(["github"]);
    const login = start(folder, "login", "github");
    await login.ended;
    expect(login.child.exitCode).toBe(4);
  });
});

describe("standard output", () => {
  const chatty = `console.log("hello from a package"); process.stdout.write("and this");
    export const chatty = ({ clientId }) => { console.log("again"); return {
      id: "chatty", contract: 1, endpoints: {}, client: { id: clientId } }; };`;

  it("has nothing on it that a package prints", async () => {
    const { folder, write } = setScene();
    write("package.json", { dependencies: { chatty: "*" } });
    write("node_modules/chatty/package.json", { type: "module", peerDependencies: { "@oauthkit/core": "*" } });
    write("node_modules/chatty/index.js", chatty);
    const listing = start(folder, "providers", "--json");
    const [said] = await saying(listing.child, listing.child.stderr, /hello from a package/);
    expect(said).toBe("hello from a package");
    expect(JSON.parse(await listing.ended)).toMatchObject([{ label: "chatty" }]);
  });

  it.each(["stdout", "stderr"] as const)("ends quietly where nobody reads %s", async (name) => {
    const { folder } = setScene();
    const helping = start(folder, ...(name === "stdout" ? ["--help"] : ["login", "nobody"]));
    helping.child[name].destroy();
    let err = "";
    if (name === "stdout") helping.child.stderr.on("data", (chunk: Buffer) => void (err += chunk.toString()));
    await helping.ended;
    expect({ err, code: helping.child.exitCode }).toEqual({ err: "", code: name === "stdout" ? 0 : 2 });
  });
});

describe("completion", () => {
  it.each([
    [["lo"], ["login"]],
    [["t"], ["token"]],
    [["__"], []],
    [
      ["login", ""],
      ["mailru", "okru"],
    ],
    [["login", "o"], ["okru"]],
    [["login", "okru", "--p"], ["--pin"]],
    [["completion", "z"], ["zsh"]],
    [["providers", ""], []],
    [["nobody", ""], []],
    [["login", "okru", ""], []],
    [["login", "--as", "work", "--device", "o"], ["okru"]],
    [["login", "--as", ""], []],
    [["login", "--as", "work", "okru", ""], []],
    [["--json", "t"], ["token"]],
    [["--json", "login", "o"], ["okru"]],
    [["--js"], ["--json"]],
  ])("of %j is %j", async (words, found) => {
    const { run } = setScene(["okru", "mailru"]);
    const { out, code } = await run("__complete", "--", ...words);
    expect({ code, words: out.split("\n").filter((line) => line !== "") }).toEqual({ code: 0, words: found });
  });

  it.each(["bash", "zsh", "fish"] as const)("prints the script of %s", async (shell) => {
    const { run } = setScene();
    expect((await run("completion", shell)).out).toBe(scripts[shell]);
  });

  it("works in bash", () => {
    const { folder } = setScene(["okru"]);
    const script = join(folder, "try.sh");
    const command = program.map((word) => `'${word}'`).join(" ");
    const line = `COMP_WORDS=(oauthkit login ok); COMP_CWORD=2; _oauthkit; echo "\${COMPREPLY[*]}"`;
    writeFileSync(script, `oauthkit() { ${command} "$@"; }\n${scripts.bash}\n${line}\n`);
    expect(execFileSync("bash", [script], { cwd: join(folder, "app"), encoding: "utf8" })).toBe("okru\n");
  });
});

interface Started {
  readonly child: ChildProcess & { readonly stdout: NodeJS.ReadableStream; readonly stderr: NodeJS.ReadableStream };
  /** What it has printed by its end. */
  readonly ended: Promise<string>;
}

function start(folder: string, ...parameters: readonly string[]): Started {
  const [node, ...before] = program;
  const child = spawn(node, [...before, ...parameters], {
    cwd: join(folder, "app"),
    env: { ...process.env, OAUTHKIT_HOME: join(folder, "home") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => void (out += chunk.toString()));
  return { child, ended: once(child, "close").then(() => out) };
}

async function saying(child: ChildProcess, stream: NodeJS.ReadableStream, words: RegExp): Promise<RegExpExecArray> {
  let said = "";
  const { promise, resolve: found, reject } = Promise.withResolvers<RegExpExecArray>();
  stream.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    const match = words.exec(said);
    if (match !== null) found(match);
  });
  child.once("close", () => reject(new Error(`It ended, and said only: ${said}`)));
  return promise;
}
