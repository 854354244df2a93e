import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { errorUnderOk } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { answerFields, asRead } from "./arbitrary.ts";
import { read, signIn } from "./scene.ts";

const quirks = errorUnderOk({ code: "errcode", message: "errmsg", invalidGrant: [40_029, "42002"] });

describe("a refusal", () => {
  it("is the program's to mend, unless its code says that the code is no good", async () => {
    const { error } = await signIn({ quirks }, () => Response.json({ errcode: 40_013, errmsg: "invalid appid" }));
    const message = expect.stringContaining("(40013: invalid appid)") as string;
    expect(error).toMatchObject({ code: "token_refused", remedy: "mend_configuration", problem: "40013", message });
  });

  it.each([40_029, "40029", 42_002, "42002"])("by %j ends the sign-in, and still shows its code", async (errcode) => {
    const { error } = await signIn({ quirks }, () => Response.json({ errcode, errmsg: "expired" }));
    const message = expect.stringContaining(`${errcode}: expired`) as string;
    expect(error).toMatchObject({ code: "token_refused", remedy: "sign_in_again", problem: "invalid_grant", message });
  });

  it("may have no words", async () => {
    expect(await read(quirks, '{"errcode":40029}')).toEqual({ error: "invalid_grant", error_description: "40029" });
    expect(await read(quirks, '{"errcode":1,"errmsg":{}}')).toEqual({ error: "1", error_description: undefined });
  });

  it("never shows what was sent", async () => {
    const { error } = await signIn({ quirks }, () => Response.json({ errcode: 1, errmsg: "bad secret s3cret" }));
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("s3cret");
  });

  it("gives out no token that stands beside it", async () => {
    const fields = { errcode: 1, access_token: "a1" };
    expect(await read(quirks, JSON.stringify(fields))).not.toHaveProperty("access_token");
  });

  it("is found in objects and lists", async () => {
    const listed = errorUnderOk({ code: "errors.0.errorType", message: "errors.0.message" });
    const text = '{"errors":[{"errorType":"invalid_grant","message":"used"}],"success":false}';
    expect(await read(listed, text)).toEqual({ error: "invalid_grant", error_description: "used" });
  });
});

describe("a success", () => {
  it.each([0, "0", false, ""])("has the code %j unless told, and keeps its fields", async (errcode) => {
    const fields = { errcode, errmsg: "ok", access_token: "a1" };
    expect(await read(quirks, JSON.stringify(fields))).toEqual(fields);
  });

  it("may have other codes, in an envelope that is no refusal then", async () => {
    const named = errorUnderOk({ code: "error.code", message: "error.message", ok: ["ok", 200] });
    for (const code of ["ok", 200, "200"]) {
      const text = JSON.stringify({ error: { code, message: "" }, access_token: "a1" });
      expect(await read(named, text)).toEqual({ access_token: "a1" });
    }
    expect(await read(named, '{"error":{"code":0}}')).toEqual({ error: "0", error_description: undefined });
  });
});

it("an answer without that field is read as the standard's, whatever it is", async () => {
  const property = fc.asyncProperty(answerFields, async (fields) => {
    const text = JSON.stringify(fields);
    expect(await read(errorUnderOk({ code: "not.there" }), text)).toEqual(asRead(fields));
  });
  await fc.assert(property, runs(300));
});
