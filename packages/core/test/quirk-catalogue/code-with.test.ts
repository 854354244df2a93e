import { describe, expect, it } from "vitest";

import { grants, type OAuth2Definition, OAuth2Client } from "../../src/index.ts";
import { codeWith } from "../../src/quirks/index.ts";
import { frozen } from "./arbitrary.ts";
import { signIn, standard } from "./scene.ts";

const withDevice = { grants: { code: codeWith(frozen(["device_id", "state"])) } } as unknown as OAuth2Definition;

describe("what the callback lacks", () => {
  it.each([
    ["is missing", {}],
    ["is empty", { device_id: " ".trim() }],
  ])("%s: the grant is refused before the code is spent", async (_what, back) => {
    const { error, sent } = await signIn(withDevice, undefined, back);
    expect(error).toMatchObject({ code: "callback_invalid", remedy: "sign_in_again" });
    expect(String(error)).toContain("device_id");
    expect(sent).toEqual([]);
  });

  it("is the program's to give, where there was no callback", async () => {
    const { client, bodies } = scene();
    const input = { code: "c1", parameters: { state: "s1" } };
    await expect(client.session("code", input)).rejects.toMatchObject({
      code: "option_missing",
      remedy: "mend_configuration",
    });
    expect(bodies).toEqual([]);
  });

  it("is not found among what every object has of itself", async () => {
    const own = { ...standard, grants: { code: codeWith(["constructor"]) } };
    const { error, sent } = await signIn(own as unknown as OAuth2Definition);
    expect(error).toMatchObject({ code: "callback_invalid" });
    expect(sent).toEqual([]);
  });
});

it("what came back is sent again, and nothing else that came", async () => {
  const { sent, token } = await signIn(withDevice, undefined, { device_id: "d7", ext_id: "x" });
  expect(token).toMatchObject({ access_token: "a1" });
  const form = Object.fromEntries(new URLSearchParams(await sent[0]?.text()));
  expect(form).toMatchObject({ code: "c1", device_id: "d7", grant_type: "authorization_code" });
  expect(form).toHaveProperty("state");
  expect(form).not.toHaveProperty("ext_id");
});

it("what the input says goes before what came back, and the input stays as it was", async () => {
  const { client, bodies } = scene();
  const callback = frozen({ device_id: "d7", state: "s1" });
  const input = frozen({ code: "c1", callback, parameters: { device_id: "d8", own: "x" } });
  await client.session("code", input);
  expect(Object.fromEntries(new URLSearchParams(bodies[0]))).toMatchObject({ device_id: "d8", state: "s1", own: "x" });
});

it("is the standard's grant in everything else", () => {
  const input = { code: "c1", scope: ["read"], parameters: { device_id: "d7" } };
  const { obtain: _own, ...made } = codeWith(["device_id"])(input);
  const { obtain: _standard, ...standardMade } = grants.code(input);
  expect(made).toEqual(standardMade);
});

type Code = ReturnType<typeof codeWith>;

interface Scene {
  readonly client: OAuth2Client<object, { readonly code: Code }>;
  readonly bodies: readonly string[];
}

function scene(): Scene {
  const bodies: string[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    bodies.push(await (request as Request).text());
    return Response.json({ access_token: "a1" });
  };
  const definition = { ...standard, grants: { code: codeWith(["device_id", "state"]) } };
  return { client: new OAuth2Client(definition, { fetch }), bodies };
}
