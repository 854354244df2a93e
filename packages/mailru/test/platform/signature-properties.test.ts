import { OAuth2Client } from "@oauthkit/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parametersBut } from "../../../../test/providers/arbitrary-parameters.ts";
import { mailruPlatform, mailruPlatformSignature, mailruPlatformToken } from "../../src/index.ts";
import { demoPlatformApplication, mailruPlatformEmulator } from "../../src/testing/index.ts";
import { caught } from "../caught.ts";
import { openSession, record, uid } from "./recording.ts";
import { clientSig, serverSig } from "./signed-by-hand.ts";

const own = new Set(["sig", "app_id", "session_key", "secure", "method", "format"]);

const { name, text, parameters } = parametersBut(own);
// Keys with white space are refused.
const anyKey = text.filter((one) => !/\s/.test(one));

const runs = { numRuns: 200 * Number(process.env["FC_RUNS"] ?? 1) };

function sentAs(given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const texts = Object.entries(given).map(([key, item]) => [key, String(typeof item === "boolean" ? +item : item)]);
  return Object.fromEntries(texts) as Readonly<Record<string, string>>;
}

describe.each(["test.getEcho", "test.echo"])("any parameters of %s", (method) => {
  it.each(["client", "server"] as const)("are signed as they arrive, in the %s circuit", async (circuit) => {
    const seen: Readonly<Record<string, string>>[] = [];
    const server = mailruPlatformEmulator({ answer: { [method]: (given) => seen.push(given) } });
    const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, circuit }), server);
    await using session = client.resume(mailruPlatformToken(server.issueToken()));
    const property = fc.asyncProperty(parameters, async (given) => {
      await session.api.call(method, given);
      const all = seen.at(-1) ?? {};
      expect(all["secure"]).toBe(circuit === "server" ? "1" : undefined);
      expect(Object.fromEntries(Object.entries(all).filter(([key]) => !own.has(key)))).toEqual(sentAs(given));
    });
    await fc.assert(property, runs);
  });
});

describe.each(["GET", "POST"])("any parameters by %s", (method) => {
  it("are signed as they arrive in both circuits", async () => {
    const property = fc.asyncProperty(parameters, fc.boolean(), anyKey, async (given, isServer, key) => {
      const server = record();
      const keys = isServer ? { secretKey: `${key}s`, privateKey: undefined } : { privateKey: `${key}p` };
      await using session = openSession(server, keys);
      const form = new URLSearchParams({ ...sentAs(given), method: "test.echo" });
      await (method === "GET"
        ? session.fetch(`https://appsmail.ru/platform/api?${form.toString()}`)
        : session.fetch("https://appsmail.ru/platform/api", { method, body: form }));
      const { pairs, query } = server.sent[0] ?? { pairs: [], query: {} };
      const sig = isServer ? serverSig(pairs, `${key}s`) : clientSig(pairs, uid, `${key}p`);
      expect(Object.fromEntries(pairs)["sig"]).toBe(sig);
      expect(Object.keys(query).length === 0).toBe(method === "POST");
    });
    await fc.assert(property, runs);
  });
});

describe("a signature", () => {
  it("is the same by another library's arithmetic", () => {
    const property = fc.property(fc.dictionary(name, text), text, text, (given, key, id) => {
      const pairs = Object.entries(given);
      expect(mailruPlatformSignature(given, { secretKey: key })).toBe(serverSig(pairs, key));
      expect(mailruPlatformSignature(given, { uid: id, privateKey: key })).toBe(clientSig(pairs, id, key));
    });
    fc.assert(property, runs);
  });

  it.each(["client", "server"] as const)("no longer fits in the %s circuit when something changes", async (circuit) => {
    const server = mailruPlatformEmulator({ answer: { "test.echo": () => true } });
    const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, circuit }), {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const form = new URLSearchParams(await request.text());
        form.set("text", `${form.get("text") ?? ""}!`);
        return server.fetch(request.url, { method: "POST", body: form });
      },
    });
    await using session = client.resume(mailruPlatformToken(server.issueToken()));
    expect(await caught(async () => session.api.call("test.echo", { text: "as it was" }))).toMatchObject({
      failure: { code: 104 },
      remedy: "mend_configuration",
    });
  });
});
