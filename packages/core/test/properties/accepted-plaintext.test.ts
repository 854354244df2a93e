import * as fc from "fast-check";
import { expect, test } from "vitest";

import { signRequest } from "../../src/index.ts";
import { addressAt } from "./addresses.ts";
import { caseOf, requestOf } from "./cases.ts";
import { plaintextMethods } from "./credentials.ts";
import { intentOf, sendCase, serverOf } from "./echo.ts";
import { runs } from "./runs.ts";

const secret = fc.constantFrom(
  "https://oauth1.test",
  "https://[2001:db8::7]:8443",
  "http://127.0.0.1:8080",
  "http://[::1]",
);
const open = fc.constantFrom(
  "http://oauth1.test",
  "http://192.0.2.7:8080",
  "http://[2001:db8::7]",
  "http://127.0.0.1.test",
);

test("any request is accepted and arrives as it was written, where nobody can read it on its way", async () => {
  const cases = caseOf({ methods: plaintextMethods, addresses: addressAt(secret) });
  const property = fc.asyncProperty(cases, async (one) => {
    expect(await sendCase(one, serverOf(one).fetch)).toEqual(intentOf(one));
  });
  await fc.assert(property, runs(1000));
});

test("no request is signed for where anybody can", async () => {
  const cases = caseOf({ methods: plaintextMethods, addresses: addressAt(open) });
  const property = fc.asyncProperty(cases, async (one) => {
    await expect(signRequest(requestOf(one), one)).rejects.toMatchObject({ code: "endpoint_insecure" });
  });
  await fc.assert(property, runs(300));
});
