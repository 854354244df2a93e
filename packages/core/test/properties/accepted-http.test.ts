import { type OAuth1Loopback, oauth1Server } from "@oauthkit/testing";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { publicKey } from "../rsa-keys.ts";
import { addressAt } from "./addresses.ts";
import { caseOf } from "./cases.ts";
import { hmacMethods, plaintextMethods, rsaMethods } from "./credentials.ts";
import { intentOf, sendCase } from "./echo.ts";
import { runs } from "./runs.ts";

const client = { id: "ключ & co", secret: "s%41+/é" };
const server = oauth1Server({ clients: [{ ...client, publicKey }] });
let loopback: OAuth1Loopback;

beforeAll(async () => {
  loopback = await server.listen();
});

afterAll(async () => loopback.close());

test("over HTTP, too, any request is accepted and arrives as it was written", async () => {
  const cases = caseOf({
    methods: [...hmacMethods, ...rsaMethods, ...plaintextMethods],
    addresses: addressAt(fc.constant(loopback.origin)),
    // Over the wire a method is case-sensitive, and Node's parser knows no `report`.
    verbs: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"],
  });
  const property = fc.asyncProperty(cases, async (any) => {
    const one = { ...any, client };
    const { token } = one;
    if (token !== undefined) server.issueToken(token);
    expect(await sendCase(one, fetch)).toEqual(intentOf(one));
  });
  await fc.assert(property, runs(600));
});
