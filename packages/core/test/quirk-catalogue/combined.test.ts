import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Params, PendingAuthorization, Quirks } from "../../src/index.ts";
import {
  combined,
  errorUnderOk,
  jsonBody,
  lenientJson,
  nestedToken,
  omitted,
  renamed,
  renamedFields,
  requestHeaders,
  viaGet,
} from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { frozen, params } from "./arbitrary.ts";
import { read, signIn, tokenRequest } from "./scene.ts";

const pending = frozen({ state: "s1" }) as PendingAuthorization;

describe("what cannot be joined", () => {
  it("is a form that is bent behind the request that was made of it: nothing is sent", async () => {
    const { error, sent } = await signIn({ quirks: combined(jsonBody, renamed({ client_id: "key" })) });
    expect(error).toMatchObject({ code: "quirk_failed", remedy: "mend_configuration" });
    expect(String(error)).toContain("quirk order");
    expect(sent).toEqual([]);
  });

  it("is found at the other endpoints too", async () => {
    const { endpointRequest } = combined(jsonBody, renamed({ client_id: "key" }));
    const bend = async (): Promise<unknown> => endpointRequest?.("revocation", { a: "b" }, tokenRequest());
    await expect(bend()).rejects.toMatchObject({ code: "quirk_failed" });
  });

  it("is found through what was combined before", async () => {
    const { error } = await signIn({ quirks: combined(combined(viaGet), combined(omitted(["scope"]))) });
    expect(error).toMatchObject({ code: "quirk_failed" });
  });
});

it("what one of them throws is thrown, and those behind it never run", async () => {
  const refuse: Quirks = {
    tokenResponse: () => {
      throw new SyntaxError("no");
    },
  };
  const never: Quirks = { tokenResponse: () => expect.unreachable("it ran") };
  const { error } = await signIn({ quirks: combined(refuse, never) });
  expect(error).toMatchObject({ code: "quirk_failed" });
});

it("nothing is made of nothing", () => {
  expect(combined()).toEqual({});
  expect(combined({}, {})).toEqual({});
  expect(combined({ tokenRequest: undefined } as unknown as Quirks)).toEqual({});
});

it("one of them alone is that one", () => {
  expect(combined(jsonBody).tokenRequest).toBe(jsonBody.tokenRequest);
  expect(combined(lenientJson, {}).tokenResponse).toBe(lenientJson.tokenResponse);
});

const expectedIssuer = (): string => "c";

it("the last word counts for what is no leg", () => {
  const all = combined(
    { metadataIssuer: "a", allowUnverifiedIdToken: true },
    { metadataIssuer: "b" },
    { expectedIssuer },
  );
  expect(all).toEqual({ metadataIssuer: "b", allowUnverifiedIdToken: true, expectedIssuer });
});

it("a request is bent from left to right, and made at the end", async () => {
  const quirks = combined(
    renamed({ client_id: "clientId", code: "authCode" }),
    omitted(["redirect_uri"]),
    { tokenRequest: async (form) => ({ ...form, seen: Object.keys(form).join(" ") }) },
    requestHeaders({ "x-version": "7" }),
    jsonBody,
  );
  // What makes a request may stand behind what adds headers to it, and the other way round.
  const { sent } = await signIn({ quirks });
  expect([sent[0]?.headers.get("x-version"), sent[0]?.headers.get("content-type")]).toEqual(["7", "application/json"]);
  const body = (await sent[0]?.json()) as Params;
  expect(body).toMatchObject({ clientId: "app", authCode: "c1" });
  expect(body["seen"]).toContain("authCode");
  expect(body["seen"]).not.toContain("redirect_uri");
});

it("each sees the request with the form as it is by then", async () => {
  const bodies: string[] = [];
  const spy: Quirks = {
    tokenRequest: async (form, request) => {
      bodies.push(await request.clone().text());
      return { ...form, spied: "yes" };
    },
  };
  await combined(spy, spy).tokenRequest?.({ a: "b" }, tokenRequest());
  expect(bodies).toEqual(["a=b", "a=b&spied=yes"]);
});

it("an answer is read from left to right, under the status that it came with", async () => {
  const seen: unknown[] = [];
  const spy: Quirks = {
    tokenResponse: (text, { status, headers }) => {
      seen.push(status, headers.get("content-type"), headers.get("retry-after"), headers.get("content-encoding"));
      return JSON.parse(text) as object as Readonly<Record<string, unknown>>;
    },
  };
  const quirks = combined(
    lenientJson,
    nestedToken("data"),
    renamedFields({ token: "access_token" }),
    errorUnderOk({ code: "errcode" }),
    spy,
  );
  const headers = { "content-type": "text/html", "content-encoding": "gzip", "retry-after": "7" };
  const text = 'callback({"errcode":0,"data":{"token":"a1"}});';
  expect(await read(quirks, text, { status: 202, headers })).toEqual({ errcode: 0, access_token: "a1" });
  expect(seen).toEqual([202, "application/json", "7", null]);
});

it("combining is associative, and combining with nothing changes nothing", async () => {
  const bend = fc
    .tuple(fc.constantFrom("a", "b", "client_id"), fc.constantFrom("a", "b", "c"))
    .map(([from, to]) => renamed({ [from]: to }));
  const property = fc.asyncProperty(bend, bend, bend, params, async (first, second, third, form) => {
    const [plain, ...others] = await Promise.all(
      [
        combined(first, second, third),
        combined(combined(first, second), third),
        combined(first, combined(second, third)),
        combined({}, first, {}, second, third, combined()),
      ].map(async (quirks) => outcomes(quirks, form)),
    );
    for (const other of others) expect(other).toEqual(plain);
    const byHand = [first, second, third].reduce<Params>((sofar, { authorization }) => authorization(sofar), form);
    expect(plain?.[0]).toEqual(byHand);
  });
  await fc.assert(property, runs(200));
});

it("of callbacks, each is given what the one before it made, and the pending half", async () => {
  const first: Quirks = { callback: async (way, { state }) => ({ ...way, first: state }) };
  const second: Quirks = { callback: (way, { state }) => ({ ...way, second: `${String(way["first"])} ${state}` }) };
  const way = await combined(first, second).callback?.(frozen({ code: "c1" }), pending);
  expect(way).toEqual({ code: "c1", first: "s1", second: "s1 s1" });
});

async function outcomes(quirks: Quirks, form: Params): Promise<readonly unknown[]> {
  return [
    quirks.authorization?.(form),
    await quirks.tokenRequest?.(form, tokenRequest()),
    await quirks.endpointRequest?.("revocation", form, tokenRequest()),
  ];
}
