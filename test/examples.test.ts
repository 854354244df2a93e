import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

import { expect, it } from "vitest";

const conditions = "--conditions=@oauthkit/source";

it("the demo tells its story to the end", async () => {
  const demo = spawn(process.execPath, [conditions, "examples/demo/demo.ts"], { stdio: ["ignore", "pipe", "inherit"] });
  const story = await text(demo.stdout);
  expect(story).toContain("signed in     as demo");
  expect(story).toContain("remark        client.secret begins or ends with white space");
  expect(story).not.toMatch(/oauth_(?:token|token_secret|verifier|signature)(?:=(?!")|%3D|=")(?!\[redacted\])/);
  expect(await exitCode(demo)).toBe(0);
});

it("examples/twitter signs in with the PIN that somebody types", async () => {
  const env = { ...process.env, TWITTER_CLIENT_ID: undefined };
  const example = spawn(process.execPath, [conditions, "examples/twitter/sign-in.ts"], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  example.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    const page = /Open (\S+)\n/.exec(output)?.[1];
    if (page === undefined || example.stdin.writableEnded) return;
    void readPin(page).then((pin) => example.stdin.end(`${pin}\n`));
  });
  expect(await exitCode(example)).toBe(0);
  expect(output).toContain("Signed in as @demo");
});

async function readPin(page: string): Promise<string> {
  const oauth_token = new URL(page).searchParams.get("oauth_token") ?? "";
  const body = new URLSearchParams({ oauth_token, screen_name: "demo", password: "demo-password", decision: "allow" });
  const html = await (await fetch(page, { method: "POST", body })).text();
  return /<code id="pin">(\d+)<\/code>/.exec(html)?.[1] ?? `no PIN in ${html}`;
}

async function exitCode(child: ReturnType<typeof spawn>): Promise<number | null> {
  return child.exitCode ?? new Promise((resolve) => child.once("close", resolve));
}
