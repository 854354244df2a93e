import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

import { beforeAll, describe, expect, it } from "vitest";

const conditions = "--conditions=@oauthkit/source";

describe("the demo", () => {
  let story = "";
  let ending: number | null = null;

  beforeAll(async () => {
    const stdio = ["ignore", "pipe", "inherit"] as const;
    const demo = spawn(process.execPath, [conditions, "examples/demo/demo.ts"], { stdio: [...stdio] });
    story = await text(demo.stdout);
    ending = await exitCode(demo);
  });

  it("ends well", () => {
    expect(ending).toBe(0);
    expect(story).toMatch(/\nDone in \d+ ms\.\n$/);
  });

  it("signs in with OAuth 1.0a, and explains a wrong signature", () => {
    expect(story).toContain("signed in     as demo");
    expect(story).toContain("remark        client.secret begins or ends with white space");
  });

  it("signs in with OpenID Connect, and believes no forged id_token", () => {
    expect(story).toMatch(/signed in {5}as 248289761001, says http:\/\/127\.0\.0\.1:\d+, and its signature is right\n/);
    expect(story).toContain("forged copy   refused (id_token_invalid)");
  });

  it("renews once in each of its storms", () => {
    const storms = story.split("50 calls are made at once").slice(1);
    expect(storms).toHaveLength(2);
    for (const storm of storms) {
      expect(storm).toContain("calls         50 of 50 answered with status 200\n");
      expect(storm).toContain("token requests: 1\n");
      expect(storm).toContain("refresh tokens reused: 0\n");
    }
    expect(storms[0]).toContain("calls with a token it refuses: 0\n");
    expect(storms[1]).toMatch(/calls with a token it refuses: [1-9]\d*\n/);
  });

  it("has an account sign for itself, once for a hundred calls, and once more when its token is taken back", () => {
    const [first, ...storms] = accountChapter()
      .split("100 calls at once")
      .flatMap((part) => part.split("100 more calls"));
    expect(first).toContain("assertion     signed with RS256 by robot@example.test, good for 60 seconds\n");
    expect(storms).toHaveLength(2);
    for (const storm of storms) {
      expect(storm).toContain("calls         100 of 100 answered with status 200\n");
      expect(storm.match(/assertions: \d+\n/)?.[0]).toBe("assertions: 1\n");
    }
    expect(storms[0]).toContain("calls with a token it refuses: 0\n");
    expect(storms[1]).toMatch(/calls with a token it refuses: [1-9]\d*\n/);
  });

  it("has the account speak for somebody else, and explains whom it may not speak for", () => {
    const [, delegation = "", failure = ""] = accountChapter().split(/\n[45]\. /);
    expect(delegation.match(/was called by \S+/g)).toEqual([
      "was called by jane@example.test",
      "was called by robot@example.test",
      "was called by jane@example.test",
    ]);
    expect(delegation).toContain("assertions: 1\n");
    expect(failure).toContain("invalid_grant");
    expect(failure).toContain("has given consent");
    expect(failure).toContain("code, remedy  token_refused, mend_configuration\n");
    expect(failure).not.toMatch(/sign the user in/i);
  });

  it("says what to do about each failure", () => {
    expect(story).toContain("code, remedy  reauthorization_required, sign_in_again");
    expect(story).toContain("code, remedy  token_refused, mend_configuration");
    expect(story.match(/secrets in it none/g)).toHaveLength(2);
  });

  it("shows no secret", () => {
    expect(story).not.toMatch(/oauth_(?:token|token_secret|verifier|signature)(?:=(?!")|%3D|=")(?!\[redacted\])/);
    expect(story).not.toContain("CANARY-");
    expect(story).not.toMatch(/\b(?:code|state|nonce|code_verifier|code_challenge)=(?!\[redacted\])/);
    expect(story).not.toMatch(/\b(?:Basic|Bearer) (?!\[redacted\])/);
    expect(story).not.toMatch(/\bassertion=(?!\[redacted\])/);
    expect(story).not.toContain("PRIVATE KEY");
    // Whatever is a JWT begins like this.
    expect(story).not.toContain("eyJ");
  });

  function accountChapter(): string {
    const [, chapter = ""] = story.split("A service account with @oauthkit/core alone\n");
    return chapter;
  }
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
