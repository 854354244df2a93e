import * as fc from "fast-check";
import { expect, it } from "vitest";

import { lifetimeInMilliseconds } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { read, signIn } from "./scene.ts";

it.each([{}, { expires_in: null }, { expires_in: "" }, { expires_in: "never" }, { expires_in: [3_600_000] }])(
  "%j says nothing of a life, and is left as it is",
  async (fields) => {
    expect(await read(lifetimeInMilliseconds, JSON.stringify(fields))).toEqual(fields);
  },
);

it("a refusal is as it was", async () => {
  const refusal = { error: "invalid_grant" };
  expect(await read(lifetimeInMilliseconds, JSON.stringify(refusal), { status: 400 })).toEqual(refusal);
});

const answer = (): Response => Response.json({ access_token: "a1", expires_in: 3_600_000 });

it("without it, an hour lasts for six weeks", async () => {
  expect((await signIn({}, answer)).token).toMatchObject({ expires_in: 3_600_000 });
  expect((await signIn({ quirks: lifetimeInMilliseconds }, answer)).token).toMatchObject({ expires_in: 3600 });
});

it("seconds come out, be it of a number or of digits", async () => {
  const property = fc.asyncProperty(fc.nat(), fc.boolean(), async (seconds, isText) => {
    const life = isText ? String(seconds * 1000) : seconds * 1000;
    const text = JSON.stringify({ access_token: "a1", expires_in: life, own: life });
    expect(await read(lifetimeInMilliseconds, text)).toEqual({ access_token: "a1", expires_in: seconds, own: life });
  });
  await fc.assert(property, runs(300));
});
