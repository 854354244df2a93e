import * as fc from "fast-check";
import { expect, it } from "vitest";

import { viaGet } from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { params } from "./arbitrary.ts";
import { pairsOf, signIn, tokenRequest } from "./scene.ts";

it("an error names the endpoint without the query, which has the secret in it", async () => {
  const { error } = await signIn({ quirks: viaGet }, () => new Response("", { status: 502 }));
  expect(error).toMatchObject({ code: "http_failed", endpoint: "https://as.example/token" });
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("s3cret");
});

it("has no body, and nothing that speaks of one", async () => {
  const { sent, token } = await signIn({ quirks: viaGet });
  const { method, url, body, headers } = sent[0] as Request;
  expect([method, body, headers.get("content-type"), headers.get("accept")]).toEqual([
    "GET",
    null,
    null,
    "application/json",
  ]);
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ code: "c1", client_secret: "s3cret" });
  expect(token).toMatchObject({ access_token: "a1" });
});

it("says what the form would have said, behind what the URL says already", async () => {
  const property = fc.asyncProperty(params, params, async (own, form) => {
    const query = new URLSearchParams(pairsOf(own) as [string, string][]);
    const given = tokenRequest({}, `https://as.example/token?${query}`);
    const request = (await viaGet.tokenRequest(form, given)) as Request;
    expect([request.headers.get("authorization"), request.headers.get("dpop")]).toEqual(["Basic x", "proof"]);
    expect([...new URL(request.url).searchParams]).toEqual([...pairsOf(own), ...pairsOf(form)]);
  });
  await fc.assert(property, runs(300));
});
