import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import {
  okru,
  type OkruApi,
  type OkruGrants,
  type OkruProfile,
  okruToken,
  type OkruTokenFields,
} from "../src/index.ts";
import { onlyOf, record, type OkruSession, type Sent } from "./recording.ts";
import { type Vector, vectorsOf } from "./vectors/read.ts";

const normative = vectorsOf("request");
const quirks = vectorsOf("request", "reference-quirk");

type OkruClient = OAuth2Client<OkruTokenFields, OkruGrants, OkruApi, OkruProfile>;

/** The parameters as a caller gives them: without what the session adds. */
function own({ params, addedParams }: Vector): URLSearchParams {
  const format = addedParams?.format ?? "json";
  const all: Vector["params"] = { ...params, ...(format === "json" ? {} : { format }) };
  const texts = Object.entries(all);
  return new URLSearchParams(texts.map(([name, value]) => [name, String(value)]));
}

async function openSession({ credentials, circuit }: Vector, client: OkruClient): Promise<OkruSession> {
  if (circuit === "no-session") return client.session("application");
  const { accessToken = "", sessionSecretKey } = credentials;
  const secret = sessionSecretKey === undefined ? {} : { session_secret_key: sessionSecretKey };
  return client.resume(okruToken({ access_token: accessToken, ...secret }));
}

/** Sends a vector's call, and returns what came over the wire. */
async function send(vector: Vector, call: (session: OkruSession) => Promise<unknown>): Promise<Sent> {
  const server = record();
  const { applicationKey = "", applicationSecretKey: secretKey } = vector.credentials;
  const client = new OAuth2Client(okru({ applicationId: "512000000001", applicationKey, secretKey }), server);
  await using session = await openSession(vector, client);
  await call(session);
  return onlyOf(server);
}

/** What arrived: what is signed and what is not, ordered by name. */
function arrived({ pairs, headers }: Sent): object {
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signed = sorted.filter(([name]) => !apart.has(name));
  return { signed, apart: sorted.filter(([name]) => apart.has(name)), authorization: headers.get("authorization") };
}

/** What should: the vector's pairs, its signature, and beside them the token. */
function expected({ signedPairs, sig, circuit, credentials }: Vector): object {
  const token = circuit === "no-session" ? [] : [["access_token", credentials.accessToken]];
  return { signed: signedPairs, apart: [...token, ["sig", sig]], authorization: null };
}

const apart = new Set(["sig", "access_token"]);

const doors: readonly (readonly [name: string, (vector: Vector) => (session: OkruSession) => Promise<unknown>])[] = [
  ["GET", (vector) => async (session) => session.fetch(`https://api.ok.ru/fb.do?${own(vector).toString()}`)],
  [
    "POST",
    (vector) => async (session) => session.fetch("https://api.ok.ru/fb.do", { method: "POST", body: own(vector) }),
  ],
  [
    "POST with the method in the query",
    (vector) => async (session) => {
      const body = own(vector);
      const method = body.get("method") ?? "";
      body.delete("method");
      return session.fetch(`https://api.ok.ru/fb.do?method=${method}`, { method: "POST", body });
    },
  ],
  [
    "session.http",
    (vector) => async (session) => session.http.get(`https://api.ok.ru/fb.do?${own(vector).toString()}`).json(),
  ],
];

describe.each(doors)("by %s", (_, call) => {
  it.each(quirks.filter(({ params }) => Object.values(params).every((value) => !Array.isArray(value))))(
    "$name is not repeated",
    async (vector) => {
      const { query, form } = await send(vector, call(vector));
      expect({ ...query, ...form }["sig"]).not.toBe(vector.sig);
    },
  );

  it.each(normative)("$name arrives as it was written", async (vector) => {
    expect(arrived(await send(vector, call(vector)))).toEqual(expected(vector));
  });
});

function callByName({ params }: Vector): (session: OkruSession) => Promise<unknown> {
  const { method, ...others } = params;
  return async ({ api }) => api.call(String(method), others);
}

describe("by api.call", () => {
  it.each(quirks)("$name is not repeated", async (vector) => {
    const { query, form } = await send(vector, callByName(vector));
    expect({ ...query, ...form }["sig"]).not.toBe(vector.sig);
  });

  it.each(normative.filter(({ addedParams }) => addedParams?.format === "json"))(
    "$name arrives as it was written",
    async (vector) => {
      expect(arrived(await send(vector, callByName(vector)))).toEqual(expected(vector));
    },
  );

  it.each([
    ["QUIRK numeric zero dropped", "string zero kept", "server"],
    ["QUIRK boolean false dropped", "string false kept", "client"],
    ["QUIRK boolean true becomes True", "string true", "client"],
    ["QUIRK list becomes Python repr", "comma list", "client"],
  ])("what is a %s in others is signed as %s", async (quirk, right, side) => {
    const vector = quirks.find(({ name }) => name === `${side}/${quirk}`);
    const same = normative.find(({ name }) => name === `${side}/${right}`);
    if (vector === undefined || same === undefined) throw new Error("the vectors have other names");
    expect(arrived(await send(vector, callByName(vector)))).toEqual(expected(same));
  });
});
