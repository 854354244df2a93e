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

  it("signs in at OK.ru in five ways, fills in its forms, and calls in both circuits", () => {
    const chapter = chapterOf("OK.ru with @oauthkit/okru");
    expect(chapter.match(/signed in {5}as Demo Person, 570000000001\n/g)).toHaveLength(5);
    expect(chapter).toContain("server saw    forms: login, consent\n");
    const signatures = [
      ...chapter.matchAll(/(?:server|client) +signature ([\da-f]{8})…, answered with 570000000001\n/g),
    ];
    expect(new Set(signatures.map(([, signature]) => signature)).size).toBe(2);
  });

  it("renews a session of OK.ru's once for thirty refusals, and says what the next refusal was about", () => {
    const [, renewal = "", failure = ""] = chapterOf("OK.ru with @oauthkit/okru").split(/\n[78]\. /);
    expect(renewal).toContain("calls         30 of 30 answered\n");
    expect(renewal).toContain("calls refused with 102: 30\n");
    expect(renewal).toContain("refreshes: 1\n");
    expect(failure).toContain("OK.ru said    200 PARAM_PERMISSION: ");
    expect(failure).toContain("users.setStatus");
  });

  it("signs in at both of Mail.Ru's systems, fills in the forms of one, and calls in both circuits", () => {
    const chapter = chapterOf("Mail.Ru with @oauthkit/mailru");
    expect(chapter.match(/signed in {5}as Demo Person, \d+\n/g)).toEqual([
      ...Array.from({ length: 3 }, () => "signed in     as Demo Person, 15410773191172635989\n"),
      "signed in     as Demo Person, 1000000001\n",
    ]);
    expect(chapter).toContain("server saw    forms: login, consent\n");
    expect(chapter).toContain("the old one   refused (token_refused, invalid_grant)\n");
    const signatures = [
      ...chapter.matchAll(/(?:server|client) +signature ([\da-f]{8})…, answered with 15410773191172635989\n/g),
    ];
    expect(new Set(signatures.map(([, signature]) => signature)).size).toBe(2);
  });

  it("renews a session of Mail.Ru's once for thirty refusals, and says what the next refusal was about", () => {
    const [, renewal = "", failure = ""] = chapterOf("Mail.Ru with @oauthkit/mailru").split(/\n[567]\. /);
    expect(renewal).toContain("calls         30 of 30 answered\n");
    expect(renewal).toContain("calls refused with 102: 30\n");
    expect(renewal).toContain("refreshes: 1\n");
    expect(failure).toContain("Mail.Ru said  200: ");
    expect(failure).toContain("stream.post");
  });

  it("says what to do about each failure", () => {
    expect(story).toContain("code, remedy  reauthorization_required, sign_in_again");
    expect(story).toContain("code, remedy  token_refused, mend_configuration");
    expect(story).toContain("code, remedy  api_refused, sign_in_again");
    expect(story.match(/secrets in it none/g)).toHaveLength(4);
  });

  it("shows no secret", () => {
    expect(story).not.toMatch(/oauth_(?:token|token_secret|verifier|signature)(?:=(?!")|%3D|=")(?!\[redacted\])/);
    expect(story).not.toContain("CANARY-");
    expect(story).not.toMatch(/\b(?:code|state|nonce|code_verifier|code_challenge)=(?!\[redacted\])/);
    expect(story).not.toMatch(/\b(?:Basic|Bearer) (?!\[redacted\])/);
    expect(story).not.toMatch(/\bassertion=(?!\[redacted\])/);
    expect(story).not.toMatch(/\b(?:client_secret|password|session_key|session_secret_key|sig)=(?!\[redacted\])/);
    expect(story).not.toContain("PRIVATE KEY");
    // Whatever is a JWT begins like this.
    expect(story).not.toContain("eyJ");
  });

  function accountChapter(): string {
    return chapterOf("A service account with @oauthkit/core alone");
  }

  /** Up to the next empty line that no step's number follows. */
  function chapterOf(title: string): string {
    const [, rest = ""] = story.split(`\n${title}\n`);
    return rest.split(/(?<=\n)\n(?!\d+\. )/)[0] ?? "";
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

it("examples/okru signs in at the emulator, which plays the person, and uploads a picture", async () => {
  const env = { ...process.env, OKRU_APPLICATION_ID: undefined };
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const example = spawn(process.execPath, [conditions, "examples/okru/okru.ts", "--photo"], { env, stdio: [...stdio] });
  const output = await text(example.stdout);
  expect(await exitCode(example)).toBe(0);
  expect(output).toContain("Signed in as Demo Person, user 570000000001.\nFriends: 1.\n");
  expect(output).toMatch(/\nUploaded a picture: \d+\.\n$/);
});

it("examples/mailru signs in at both of Mail.Ru's systems, at emulators that play the person", async () => {
  const env = { ...process.env, MAILRU_CLIENT_ID: undefined, MAILRU_APPLICATION_ID: undefined };
  const outputs = await Promise.all(
    [[], ["--platform"]].map(async (flags) => {
      const stdio = ["ignore", "pipe", "inherit"] as const;
      const program = [conditions, "examples/mailru/mailru.ts", ...flags];
      const example = spawn(process.execPath, program, { env, stdio: [...stdio] });
      const output = await text(example.stdout);
      expect(await exitCode(example)).toBe(0);
      return output;
    }),
  );
  expect(outputs[0]).toMatch(/plays the person\.\nSigned in as Demo Person <demo@mail\.ru>, 1000000001\.\n$/);
  expect(outputs[1]).toMatch(
    /plays the person\.\nSigned in as Demo Person, user 15410773191172635989\.\nFriends: 1\.\n$/,
  );
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
