import { describe, expect, test } from "vitest";

import { call, failure } from "../renewal/setup.ts";
import { createScene, person, type Scene } from "./setup.ts";

const grantType = "urn:ietf:params:oauth:grant-type:saml2-bearer";
// With bytes whose base64 has a plus, a slash and padding.
const xml = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">ÿþ?>~üa</saml:Assertion>`;
const base64 = Buffer.from(xml, "utf8").toString("base64");
const base64url = Buffer.from(xml, "utf8").toString("base64url");

describe("a SAML assertion", () => {
  test.each([
    ["is no text", "no base64!"],
    ["is JSON", '{"a":1}'],
    ["is blank", "   "],
  ])("that %s is refused before anything is sent", async (_, assertion) => {
    const scene = at(assertion);
    expect(await failure(scene.client.token())).toMatchObject({ code: "option_invalid" });
    expect(scene.server.log).toEqual([]);
  });

  test("that the server does not take has its settings mended", async () => {
    const scene = at(Buffer.from("<saml/>").toString("base64url"));
    expect(await failure(scene.client.token())).toMatchObject({ code: "token_refused", remedy: "mend_configuration" });
  });

  test("that is missing is missing, whatever key there is", () => {
    expect(() => createScene({ options: { grantType } })).toThrow(expect.objectContaining({ code: "option_missing" }));
  });

  test.each([
    ["XML", xml],
    ["XML with space around it", `\n  ${xml}\n`],
    ["base64", base64],
    ["base64 in lines", base64.replace(/.{20}/g, "$&\r\n")],
    ["base64url", base64url],
    ["a function", () => xml],
    ["a function that takes its time", async () => base64],
  ])("as %s travels as base64url without padding", async (_, assertion) => {
    expect(base64).toMatch(/[+/].*=/);
    const scene = at(assertion);
    expect(await call(scene, scene.client)).toBe(200);
    expect(scene.server.log[0]?.form).toEqual({ grant_type: grantType, assertion: base64url });
  });

  test("is asked for anew with each token", async () => {
    let count = 0;
    const scene = at(() => ((count += 1), xml));
    await Promise.all([call(scene, scene.client), call(scene, scene.client)]);
    scene.server.revokeAccessTokens();
    expect(await call(scene, scene.client)).toBe(200);
    expect(count).toBe(2);
  });
});

function at(assertion: unknown): Scene {
  return createScene({
    options: { grantType, assertion, key: undefined, issuer: undefined },
    server: { samlAssertions: { [base64url]: person(0) } },
  });
}
