import type { OAuth2Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { importText } from "./code.ts";
import { literal } from "./text.ts";

/** `test/provider.test.ts`: the kit, and what is the provider's own. */
export function providerTestText(draft: Draft<OAuth2Answers>): string {
  const { name, type, displayName, protocol } = draft;
  return `import { OAuth2Client } from "@oauthkit/core";
import { demoEmulatorUser } from "@oauthkit/testing";
import { describeProvider } from "@oauthkit/testing/conformance";
import { describe, expect, it } from "vitest";

import { readFailure } from "../src/failures.ts";
import { ${name} } from "../src/index.ts";
${importText([`${name}Emulator`, `demo${type}Application`], "../src/testing/index.ts")}
import { setup } from "./setup.ts";

describeProvider({ describe, it }, ${name}, setup);

describe("an application at ${displayName}", () => {
  it.each(["clientId", "clientSecret"])("has its %s", (option) => {
    const options = { ...demo${type}Application, [option]: "" };
    expect(() => ${name}(options)).toThrow(expect.objectContaining({ code: "option_missing" }));
  });
${protocol.authorizationUrl === undefined ? "" : authorizationTest(draft, protocol.authorizationUrl)}});

${shared(draft, sessionOf(protocol), "OAuth2Client")}`;
}

/** How a test gets a session: by a sign-in, which gives whatever `extras` reads. */
function sessionOf({ grants }: OAuth2Answers): Opening {
  if (!grants.includes("code")) {
    const token = `{ access_token: emulator.issueToken().access_token, token_type: "bearer" }`;
    return { before: "", session: `client.resume(${token})` };
  }
  return {
    before: `
    const { url, pending } = await client.authorize({ redirectUri: "https://app.example.test/callback" });`,
    session: "await client.callback(await emulator.approve(url), pending)",
  };
}

/** A statement that opens a session, and what has to come before it. */
export interface Opening {
  readonly before: string;
  readonly session: string;
}

/** What the tests of both protocols have in common. */
export function shared(
  { name, type, displayName, protocol }: Draft,
  { before, session }: Opening,
  client: string,
): string {
  const code = protocol.kind === "oauth1" ? "token_revoked" : "insufficient_scope";
  return `describe("a session at ${displayName}", () => {
  it("says who signed in", async () => {
    const emulator = ${name}Emulator();
    const client = new ${client}(${name}(demo${type}Application), { fetch: emulator.fetch });${before}
    await using session = ${session};
    const { id, name, email } = demoEmulatorUser;
    expect(await session.profile()).toEqual({ subject: id, name, email });
  });

  it("may be at other servers", async () => {
    const emulator = ${name}Emulator();
    await using listening = await emulator.listen();
    const client = new ${client}(${name}({ ...demo${type}Application, servers: listening.servers }));${before}
    await using session = ${session};
    expect(await session.api.me()).toMatchObject({ id: demoEmulatorUser.id });
  });
});

describe("a refusal of ${displayName}", () => {
  it("has its code, and says what to do", () => {
    const failure = readFailure({ error: { code: "${code}", message: "No." } });
    expect(failure).toMatchObject({ code: "${code}", message: "No.", remedy: "sign_in_again" });
  });

  it.each([undefined, "Sorry", { id: "1" }, { error: null }, { error: { code: "" } }])("is not %j", (body) => {
    expect(readFailure(body)).toBeUndefined();
  });
});
`;
}

function authorizationTest({ name, type, protocol }: Draft<OAuth2Answers>, url: string): string {
  const [first] = protocol.scopes;
  const scope = first === undefined ? "null" : literal(first);
  return `
  it("sends people to its page", async () => {
    const client = new OAuth2Client(${name}(demo${type}Application));
    const { url } = await client.authorize({ redirectUri: "https://app.example.test/callback" });
    expect(url.origin + url.pathname).toBe(${literal(url)});
    expect(url.searchParams.get("client_id")).toBe(demo${type}Application.clientId);
    expect(url.searchParams.get("scope")).toBe(${scope});
  });
`;
}
