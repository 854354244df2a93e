import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Prompter } from "create-oauthkit-provider";
import { describe, expect, it } from "vitest";

import { emptyFolder, filesIn, oauth2Flags, runProgram } from "./scene.ts";

describe("a person", () => {
  it("may give up at every question, and then nothing is written", async () => {
    const all = fakePrompter(answers);
    await runProgram("", { prompter: all.prompter });
    for (let giveUpAt = 0; giveUpAt < all.asked.length; giveUpAt += 1) {
      const { prompter, asked } = fakePrompter(answers, giveUpAt);
      const { code, complained, files } = await runProgram("", { prompter });
      expect(asked).toHaveLength(giveUpAt + 1);
      expect(complained).toBe("Cancelled. Nothing was written.\n");
      expect(code).toBe(2);
      expect(files).toEqual([]);
    }
  });

  it("is asked for everything, and gets a package", async () => {
    const cwd = emptyFolder();
    const { prompter, asked } = fakePrompter(answers);
    const { code, printed } = await runProgram("", { prompter, cwd });
    expect(code).toBe(0);
    expect(asked[0]).toContain("id");
    expect(printed).toContain("  cd oauthkit-provider-clips\n  npm install\n  npm test\n");
    const options = readFileSync(join(cwd, "oauthkit-provider-clips/src/options.ts"), "utf8");
    expect(options).toContain("commaScopes");
    expect(options).toContain('"user.info.basic" | "video.list"');
  });

  it("is asked for what no flag has answered alone", async () => {
    const { prompter, asked } = fakePrompter({ "API's addresses": "https://open.clips.example" });
    const flags = oauth2Flags.replace(/ --api-url \S+/, "");
    expect((await runProgram(flags, { prompter })).code).toBe(0);
    expect(asked.join("\n")).not.toMatch(/id:|token endpoint|page that people/);
  });

  it("is asked nothing where the flags have all that has no default", async () => {
    const { prompter, asked } = fakePrompter({});
    expect((await runProgram(oauth2Flags, { prompter })).code).toBe(0);
    expect(asked).toEqual([]);
  });

  it("hears at once what is wrong with an answer", async () => {
    const { prompter, complaints } = fakePrompter({
      ...answers,
      "token endpoint": ["http://x.example", "https://x.example/token"],
    });
    expect((await runProgram("", { prompter })).code).toBe(0);
    expect(complaints).toEqual([expect.stringContaining("It has to begin with https://")]);
  });

  it("hears at once what is at the place of something else, be that answered or a flag", async () => {
    const { prompter, complaints } = fakePrompter({
      ...answers,
      "token endpoint": [
        "https://www.clips.example/oauth",
        "https://open.clips.example/revoke",
        "https://x.example/token",
      ],
    });
    const flags = "--revocation-url https://open.clips.example/revoke";
    expect((await runProgram(flags, { prompter })).code).toBe(0);
    expect(complaints).toEqual([
      expect.stringMatching(/^It clashes with --authorization-url: .+POST https:\/\/www\.clips\.example\/oauth;/),
      expect.stringMatching(/^It clashes with --revocation-url: /),
    ]);
  });

  it("is not asked about OAuth 2 at a provider of OAuth 1", async () => {
    const { prompter, asked } = fakePrompter({
      ...answers,
      "What it speaks": "oauth1",
      "request token": "https://a.example/request",
      "access token": "https://a.example/access",
    });
    const cwd = emptyFolder();
    expect((await runProgram("", { prompter, cwd })).code).toBe(0);
    expect(asked.join("\n")).not.toMatch(/scope|PKCE|refresh|ways in/i);
    expect(filesIn(cwd)).toContain("oauthkit-provider-clips/src/provider.ts");
  });

  it("does not have to correct blanks around an answer", async () => {
    const cwd = emptyFolder();
    const { prompter } = fakePrompter({ ...answers, "provider's id": "  clips " });
    expect((await runProgram("", { prompter, cwd })).code).toBe(0);
    expect(filesIn(cwd)).toContain("oauthkit-provider-clips/package.json");
  });
});

/** Answers, by what stands in the question. Everything else is answered by its default. */
const answers = {
  "provider's id": "clips",
  "page that people": "https://www.clips.example/oauth",
  "token endpoint": "https://open.clips.example/token",
  "API's addresses": "https://open.clips.example/v2/",
  "The scopes": "user.info.basic, video.list",
  "between scopes": "comma",
};

interface FakePrompter {
  readonly prompter: Prompter;
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
}

function fakePrompter(
  known: Readonly<Record<string, string | readonly string[]>>,
  giveUpAt = Number.POSITIVE_INFINITY,
): FakePrompter {
  const asked: string[] = [];
  const complaints: string[] = [];
  const attemptsAt = (message: string, initial: string | undefined): readonly string[] => {
    const [, attempts = initial ?? ""] = Object.entries(known).find(([words]) => message.includes(words)) ?? [];
    return typeof attempts === "string" ? [attempts] : attempts;
  };
  const gaveUp = (message: string): boolean => asked.push(message) > giveUpAt;
  const prompter: Prompter = {
    text: async ({ message, initial, check }) => {
      if (gaveUp(message)) return undefined;
      for (const attempt of attemptsAt(message, initial)) {
        const wrong = check(attempt);
        if (wrong === undefined) return attempt;
        complaints.push(wrong);
      }
      throw new Error(`No answer is right for: ${message}`);
    },
    choose: async ({ message, initial }) => (gaveUp(message) ? undefined : attemptsAt(message, initial)[0]),
    chooseSeveral: async ({ message, initial }) => (gaveUp(message) ? undefined : initial),
  };
  return { prompter, asked, complaints };
}
