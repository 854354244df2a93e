import { describe, expect, it } from "vitest";

import { caught, plain } from "../plain-server.ts";

/** A refusal that repeats every value it was sent. */
function echo(form: URLSearchParams): Response {
  const error_description = [...form].map(([, value]) => `<${value}>`).join(" ");
  return Response.json({ error: "invalid_grant", error_description }, { status: 400 });
}

/** The message of a refusal that repeats the whole form, when somebody signs in. */
async function refusalOf(username: string, password: string, secret = "app-secret"): Promise<string> {
  const { client } = plain({ token: echo }, { client: { id: "app", secret } });
  const error = await caught(async () => client.session("password", { username, password }));
  expect(error).toMatchObject({ code: "token_refused", problem: "invalid_grant" });
  return (error as Error).message;
}

describe("a form field with a secret's name", () => {
  it.each(["~", "q7", "12345", "qwerty7"])("is not repeated, however short: %s", async (password) => {
    const message = await refusalOf("anna", password);
    expect(message).not.toContain(`<${password}>`);
    expect(message).toContain("<anna>");
  });

  it.each(["z", "s3c"])("nor is the client's secret: %s", async (secret) => {
    expect(await refusalOf("anna", "word-of-the-person", secret)).not.toContain(`<${secret}>`);
  });

  it.each(["refresh_token", "subject_token", "assertion"])("be it the provider's own parameter %s", async (name) => {
    const repeat = (form: URLSearchParams): Response =>
      Response.json({ error: "invalid_grant", error_description: `<${form.get(name)}> of <kim>` }, { status: 400 });
    const { client } = plain({ token: repeat });
    const refreshing = client.session("refresh", { refreshToken: "own", parameters: { [name]: "k9" } });
    const { message } = (await caught(async () => refreshing)) as Error;
    expect(message).not.toContain("<k9>");
    expect(message).toContain("<kim>");
  });
});

describe("any other field", () => {
  it("is not repeated from seven letters on", async () => {
    expect(await refusalOf("annaann", "word")).not.toContain("annaann");
  });

  it("of six may be, for it would take letters out of every word", async () => {
    expect(await refusalOf("annaan", "word")).toContain("<annaan>");
  });

  it("that is public may be, however long", async () => {
    expect(await refusalOf("anna", "z9")).toContain("<password>");
  });
});
