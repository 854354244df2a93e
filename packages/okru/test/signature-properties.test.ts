import { createHash } from "node:crypto";

import { OAuth2Client } from "@oauthkit/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parametersBut } from "../../../test/providers/arbitrary-parameters.ts";
import { okru, okruSignature } from "../src/index.ts";
import { demoApplication, okruEmulator } from "../src/testing/index.ts";
import { openSession, record, kept } from "./recording.ts";

const own = new Set(["sig", "access_token", "session_key", "application_key", "method", "format"]);

const { name, text, parameters } = parametersBut(own);

const runs = { numRuns: 300 * Number(process.env["FC_RUNS"] ?? 1) };

/** As METH says: sorted by key, joined without anything between, the secret behind, in lower-case hex. */
function signatureOf(pairs: readonly (readonly [string, string])[], secret: string): string {
  const signed = pairs.filter(([key]) => !["sig", "access_token", "session_key"].includes(key));
  const sorted = signed.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return md5(sorted.map(([key, item]) => `${key}=${item}`).join("") + secret);
}

function md5(joined: string): string {
  return createHash("md5").update(joined, "utf8").digest("hex");
}

function sentAs(given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, String(item)]));
}

describe.each(["test.getEcho", "test.echo"])("any parameters of %s", (method) => {
  it.each(["method", "path"] as const)("are signed as they arrive, in the form %s", async (restForm) => {
    const seen: Readonly<Record<string, string>>[] = [];
    const server = okruEmulator({ answer: { [method]: (given) => seen.push(given) } });
    const client = new OAuth2Client(okru({ ...demoApplication, restForm }), server);
    await using session = client.resume(kept(server.issueToken()));
    const property = fc.asyncProperty(parameters, async (given) => {
      await session.api.call(method, given);
      const arrived = Object.entries(seen.at(-1) ?? {}).filter(([key]) => !own.has(key));
      expect(Object.fromEntries(arrived)).toEqual(sentAs(given));
    });
    await fc.assert(property, runs);
    expect(server.log.at(-1)?.method).toBe(method === "test.echo" ? "POST" : server.log.at(-1)?.method);
  });
});

describe.each(["GET", "POST"])("any parameters by %s", (method) => {
  it("are signed as they arrive in both circuits", async () => {
    const property = fc.asyncProperty(parameters, fc.boolean(), text, async (given, isServer, secret) => {
      const server = record();
      const token = { access_token: "demo-token", session_secret_key: secret };
      await using session = openSession(server, { circuit: isServer ? "server" : "client" }, token);
      const form = new URLSearchParams({ ...sentAs(given), method: "test.echo" });
      await (method === "GET"
        ? session.fetch(`https://api.ok.ru/fb.do?${form.toString()}`)
        : session.fetch("https://api.ok.ru/fb.do", { method, body: form }));
      const { pairs, query } = server.sent[0] ?? { pairs: [], query: {} };
      const key = isServer ? md5(`demo-token${demoApplication.secretKey}`) : secret;
      expect(Object.fromEntries(pairs)["sig"]).toBe(signatureOf(pairs, key));
      expect(Object.keys(query).length === 0).toBe(method === "POST");
    });
    await fc.assert(property, runs);
  });
});

describe("a signature", () => {
  it("is the same by another library's arithmetic", () => {
    const property = fc.property(fc.dictionary(name, text), text, (given, secret) => {
      expect(okruSignature(given, secret)).toBe(signatureOf(Object.entries(given), secret));
    });
    fc.assert(property, runs);
  });

  it("is another one as soon as the emulator sees another parameter", async () => {
    const server = okruEmulator({ answer: { "test.echo": () => true } });
    const client = new OAuth2Client(okru(demoApplication), {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const form = new URLSearchParams(await request.text());
        form.set("text", `${form.get("text") ?? ""}!`);
        return server.fetch(request.url, { method: "POST", body: form });
      },
    });
    await using session = client.resume(kept(server.issueToken()));
    await expect(session.api.call("test.echo", { text: "as it was" })).rejects.toMatchObject({
      failure: { code: 104, name: "PARAM_SIGNATURE" },
      remedy: "mend_configuration",
      message: expect.stringContaining("check secretKey") as string,
    });
  });
});
