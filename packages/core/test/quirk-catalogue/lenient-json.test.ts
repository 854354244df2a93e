import * as fc from "fast-check";
import { expect, it } from "vitest";

import { lenientJson } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { answerFields, asRead } from "./arbitrary.ts";
import { read, signIn } from "./scene.ts";

it.each([
  ["a web page", "<html>callback({})</html>", "response_html"],
  ["nothing", "", "response_empty"],
  ["a call without an object", "callback(1);", "response_not_json"],
  ["a call that is cut off", 'callback( {"access_token":"a1"', "response_not_json"],
  ["more than a call", 'callback({"access_token":"a1"}); alert(1)', "response_not_json"],
  ["a call with damaged JSON in it", "callback({access_token:1});", "response_not_json"],
])("%s is refused as ever", async (_what, text, code) => {
  const { error } = await signIn({ quirks: lenientJson }, () => new Response(text));
  expect(error).toMatchObject({ code });
});

it("a refusal in a call is one", async () => {
  const answer = 'callback( {"error":100020,"error_description":"code is reused error"} );\n';
  const { error } = await signIn({ quirks: lenientJson }, () => new Response(answer));
  expect(error).toMatchObject({ code: "token_refused", problem: "100020" });
});

it.each(['{"access_token":"a1"}', "access_token=a1", ' {"access_token":"a1"}\n'])(
  "%j is read as ever",
  async (text) => {
    expect(await read(lenientJson, text)).toEqual({ access_token: "a1" });
  },
);

it("an object is the same in a call and without one", async () => {
  const name = fc.constantFrom("callback", "cb", "jQuery17_1", "window.handle", "_");
  const space = fc.constantFrom("", " ", "\n");
  const property = fc.asyncProperty(
    answerFields,
    name,
    space,
    fc.constantFrom("", ";"),
    async (fields, call, gap, end) => {
      const json = JSON.stringify(fields);
      expect(await read(lenientJson, `${gap}${call}(${gap}${json}${gap})${end}${gap}`)).toEqual(asRead(fields));
    },
  );
  await fc.assert(property, runs(300));
});
