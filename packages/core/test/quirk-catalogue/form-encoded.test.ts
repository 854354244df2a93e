import * as fc from "fast-check";
import { expect, it } from "vitest";

import { formEncoded } from "../../src/quirks/index.ts";
import { wellFormedText } from "../properties/credentials.ts";
import { runs } from "../properties/runs.ts";
import { read, signIn } from "./scene.ts";

it("words under 200 are a refusal, whose problem they are", async () => {
  const { error } = await signIn({ quirks: formEncoded }, () => new Response("wrong code"));
  expect(error).toMatchObject({
    code: "token_refused",
    remedy: "mend_configuration",
    problem: "wrong code",
    status: 200,
  });
});

it("words that hold what was sent do not show it", async () => {
  const { error } = await signIn({ quirks: formEncoded }, () => new Response("wrong secret s3cret"));
  expect(error).toMatchObject({ code: "token_refused" });
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("s3cret");
});

it.each([
  ["a web page", "<html></html>", 200, "response_html"],
  ["nothing", "", 200, "response_empty"],
  ["a number, which is JSON", "7", 200, "response_not_json"],
  ["a list", "[1]", 200, "response_not_json"],
  ["a damaged object", '{"access_token"', 200, "response_not_json"],
  ["a book", "word ".repeat(100), 200, "response_not_json"],
  ["words under an error status of the gateway", "wrong code", 502, "http_failed"],
])("%s is refused as ever", async (_what, text, status, code) => {
  const { error } = await signIn({ quirks: formEncoded }, () => new Response(text, { status }));
  expect(error).toMatchObject({ code });
});

it("JSON is read as ever", async () => {
  expect(await read(formEncoded, '{"access_token":"a1"}')).toEqual({ access_token: "a1" });
});

it("a form gives back what was put into it", async () => {
  const property = fc.asyncProperty(wellFormedText(1), wellFormedText(0), async (access, own) => {
    const form = new URLSearchParams({ access_token: access, expires: own });
    expect(await read(formEncoded, String(form))).toEqual({ access_token: access, expires: own });
  });
  await fc.assert(property, runs(300));
});
