import { OAuth2Client } from "@oauthkit/core";
import { describe, expect, it } from "vitest";

import { mailruPlatform, mailruPlatformToken } from "../../src/index.ts";
import { mailruPlatformEmulator } from "../../src/testing/index.ts";
import { type Vector, vectorsOf } from "../vectors/read.ts";
import { onlyOf, type PlatformSession, record, type Sent } from "./recording.ts";
import { clientSig, serverSig } from "./signed-by-hand.ts";

const api = "https://appsmail.ru/platform/api";
const normative = vectorsOf("normative", "request");
const quirks = vectorsOf("reference-quirk", "request");

/** The parameters as a caller gives them: without what the session adds. */
function own({ params }: Vector): URLSearchParams {
  const texts = Object.entries(params).filter(([, value]) => value !== null);
  return new URLSearchParams(texts.map(([name, value]) => [name, String(value)]));
}

/** Sends a vector's call, and returns what came over the wire. */
async function send(vector: Vector, call: (session: PlatformSession) => Promise<unknown>): Promise<Sent> {
  const server = record();
  const { appId: applicationId, privateKey, secretKey, sessionKey, uid } = vector.credentials;
  const client = new OAuth2Client(mailruPlatform({ applicationId, privateKey, secretKey }), server);
  await using session = client.resume(
    mailruPlatformToken({ access_token: sessionKey, ...(uid === undefined ? {} : { uid }) }),
  );
  await call(session);
  return onlyOf(server);
}

/** What arrived: what is signed and what is not, ordered by name. */
function arrived({ pairs, headers }: Sent): object {
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signed = sorted.filter(([name]) => name !== "sig");
  const sig = sorted.filter(([name]) => name === "sig");
  return { signed, sig, authorization: headers.get("authorization") };
}

/** What should: the vector's pairs and its signature. */
function expected({ signedPairs, sig }: Vector): object {
  return { signed: signedPairs, sig: [["sig", sig]], authorization: null };
}

function sigOf({ pairs }: Sent): string | undefined {
  return Object.fromEntries(pairs)["sig"];
}

const doors: readonly (readonly [name: string, (vector: Vector) => (session: PlatformSession) => Promise<unknown>])[] =
  [
    ["GET", (vector) => async (session) => session.fetch(`${api}?${own(vector).toString()}`)],
    ["POST", (vector) => async (session) => session.fetch(api, { method: "POST", body: own(vector) })],
    [
      "POST with the method in the query",
      (vector) => async (session) => {
        const body = own(vector);
        const method = body.get("method") ?? "";
        body.delete("method");
        return session.fetch(`${api}?method=${method}`, { method: "POST", body });
      },
    ],
    ["session.http", (vector) => async (session) => session.http.get(`${api}?${own(vector).toString()}`).json()],
    [
      "the host with www",
      (vector) => async (session) => session.fetch(`https://www.appsmail.ru/platform/api?${own(vector).toString()}`),
    ],
  ];

describe.each(doors)("by %s", (_, call) => {
  it.each(quirks)("$name is not repeated", async (vector) => {
    expect(sigOf(await send(vector, call(vector)))).not.toBe(vector.sig);
  });

  it.each(normative)("$name arrives as it was written", async (vector) => {
    expect(arrived(await send(vector, call(vector)))).toEqual(expected(vector));
  });
});

function callByName({ params }: Vector): (session: PlatformSession) => Promise<unknown> {
  const { method, ...others } = params;
  return async (session) => session.api.call(String(method), others);
}

describe("by api.call", () => {
  it.each(normative)("$name arrives as it was written", async (vector) => {
    expect(arrived(await send(vector, callByName(vector)))).toEqual(expected(vector));
  });

  it.each(quirks)("$name is not repeated, but signed as it was meant", async (vector) => {
    const sent = await send(vector, callByName(vector));
    expect(sigOf(sent)).not.toBe(vector.sig);
    const { uid = "", privateKey = "", secretKey = "" } = vector.credentials;
    const meant = Object.entries(vector.params).map(
      ([name, value]) => [name, typeof value === "boolean" ? String(Number(value)) : String(value)] as const,
    );
    const pairs = [...meant, ...Object.entries(vector.addedParams ?? {})];
    expect(Object.fromEntries(sent.pairs)).toEqual({ ...Object.fromEntries(pairs), sig: sigOf(sent) });
    expect(sigOf(sent)).toBe(
      vector.circuit === "client-server" ? clientSig(pairs, uid, privateKey) : serverSig(pairs, secretKey),
    );
  });
});

describe("what others sign wrongly", () => {
  it.each(vectorsOf("reference-quirk", "sign"))("$name is not what a session sends", async (vector) => {
    const { method } = vector.params;
    const sent = await send(vector, async (session) => session.api.call(String(method)));
    expect(sent.pairs.map(([name]) => name)).not.toContain("secure");
    expect(sigOf(sent)).not.toBe(vector.sig);
  });

  it.each(vectorsOf("negative"))("$name, in a session and at the emulator", async (vector) => {
    const { appId: applicationId, secretKey = "", sessionKey } = vector.credentials;
    const sent = await send(vector, async (session) => session.api.call(String(vector.params["method"])));
    expect(Object.fromEntries(sent.pairs)).toMatchObject({ ...vector.params, secure: "1" });
    expect(sigOf(sent)).not.toBe(vector.sig);
    const emulator = mailruPlatformEmulator({ applications: [{ applicationId, secretKey, privateKey: "p" }] });
    emulator.issueToken({ access_token: sessionKey });
    const query = new URLSearchParams({ ...(vector.params as Readonly<Record<string, string>>), sig: vector.sig });
    for (const url of [`${api}?${query.toString()}`, `${api}?${query.toString()}&secure=1`]) {
      const answer = await emulator.fetch(url);
      expect(await answer.json()).toMatchObject({ error: { error_code: 104 } });
    }
    const right = await emulator.fetch(`${api}?${new URLSearchParams(Object.fromEntries(sent.pairs)).toString()}`);
    expect(right.status).toBe(200);
  });
});
