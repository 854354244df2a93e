import { createPublicKey, verify } from "node:crypto";

import { describe, expect, test } from "vitest";

import { AssertionClient, fromServiceAccount, type ServiceAccountOptions } from "../../src/index.ts";
import { googleKeyFile, privateKeys } from "./claims-keys.ts";

const file = googleKeyFile();
const now = 1_800_000_000;

/** What was sent for a token, or, where nothing was, the token itself. */
interface Sent {
  readonly form: Readonly<Record<string, string>>;
  readonly header: unknown;
  readonly claims: Readonly<Record<string, unknown>>;
}

async function send(options: ServiceAccountOptions): Promise<Sent> {
  let form: Readonly<Record<string, string>> = {};
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const request = new Request(input);
    expect(request.url).toBe("https://oauth2.googleapis.com/token");
    expect(request.headers.get("authorization")).toBeNull();
    form = Object.fromEntries(new URLSearchParams(await request.text()));
    const token = options.targetAudience === undefined ? { access_token: "a", expires_in: 3599 } : { id_token: "b" };
    return Response.json({ token_type: "Bearer", ...token });
  };
  const runtime = { fetch, now: () => now * 1000 + 999, random: () => "unique" };
  await using robot = new AssertionClient(fromServiceAccount(file, options), runtime);
  const { access_token } = await robot.token();
  const { assertion = access_token, ...rest } = form;
  const parts = assertion.split(".");
  const [header, claims] = parts.slice(0, 2).map((part): unknown => JSON.parse(decode(part).toString()));
  const data = Buffer.from(parts.slice(0, 2).join("."));
  const key = createPublicKey(privateKeys.rsa);
  expect(verify("sha256", data, key, decode(parts[2] ?? ""))).toBe(true);
  return { form: rest, header, claims: claims as Sent["claims"] };
}

function decode(part: string): Buffer {
  return Buffer.from(part, "base64url");
}

const iss = "robot@project.iam.gserviceaccount.com";
const aud = "https://oauth2.googleapis.com/token";
const grant_type = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const soon = { iat: now, nbf: now, exp: now + 60, jti: "unique" };
const header = { alg: "RS256", typ: "JWT", kid: "0123456789abcdef0123456789abcdef01234567" };

/** Everything that goes out, and what Google's own library for Node.js sends for the same file: 11.3.4, but for times and key. */
const rows: readonly (readonly [string, ServiceAccountOptions, Sent, object])[] = [
  [
    "a token for scopes",
    { scope: ["https://www.googleapis.com/auth/calendar", "email"] },
    {
      form: { grant_type, scope: "https://www.googleapis.com/auth/calendar email" },
      header,
      claims: { iss, aud, scope: "https://www.googleapis.com/auth/calendar email", ...soon },
    },
    { iss, scope: "https://www.googleapis.com/auth/calendar email", aud },
  ],
  [
    "a token for a user of the domain",
    { scope: ["email"], subject: "user@example.com" },
    {
      form: { grant_type, scope: "email" },
      header,
      claims: { iss, sub: "user@example.com", aud, scope: "email", ...soon },
    },
    { iss, scope: "email", aud, sub: "user@example.com" },
  ],
  [
    "an ID token for a service",
    { targetAudience: "https://service-abc.run.app/path" },
    {
      form: { grant_type },
      header,
      claims: { iss, aud, target_audience: "https://service-abc.run.app/path", ...soon },
    },
    { iss, aud, target_audience: "https://service-abc.run.app/path" },
  ],
  [
    "a token of its own for an API",
    { audience: "https://pubsub.googleapis.com/" },
    {
      form: {},
      header,
      claims: { iss, sub: iss, aud: "https://pubsub.googleapis.com/", ...soon, exp: now + 3600 },
    },
    { iss, sub: iss, aud: "https://pubsub.googleapis.com/" },
  ],
];

describe.each(rows)("%s", (_, options, wanted, theirs) => {
  test("is asked for with exactly this", async () => {
    await expect(send(options)).resolves.toEqual(wanted);
  });

  test("is asked for with the claims of Google's library, and with none that contradicts them", async () => {
    const { claims } = await send(options);
    const added = new Set(["iat", "nbf", "exp", "jti"]);
    expect(Object.fromEntries(Object.entries(claims).filter(([name]) => !added.has(name)))).toEqual(theirs);
    // That library lets an assertion live for an hour.
    expect(Number(claims["exp"]) - Number(claims["iat"])).toBeLessThanOrEqual(3600);
  });
});

test("each subject of an account is named in an assertion of its own, and the account in none", async () => {
  const subjects: unknown[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const assertion = new URLSearchParams(await new Request(input).text()).get("assertion") ?? "";
    const claims = JSON.parse(decode(assertion.split(".")[1] ?? "").toString()) as Sent["claims"];
    subjects.push("sub" in claims ? claims["sub"] : "nobody");
    return Response.json({ access_token: `token-${subjects.length}`, token_type: "Bearer", expires_in: 3599 });
  };
  await using robot = new AssertionClient(fromServiceAccount(file, { scope: ["email"] }), { fetch });
  for (const session of [robot, robot.as("a@example.com"), robot.as("b@example.com"), robot.as("a@example.com")]) {
    await session.token();
  }
  expect(subjects).toEqual(["nobody", "a@example.com", "b@example.com"]);
});

test("an ID token is the bearer, goes to its service alone, and is replaced after an hour", async () => {
  const seen: string[] = [];
  let clock = now * 1000;
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const request = new Request(input);
    if (request.method === "POST") return Response.json({ id_token: `header.payload.${seen.length}` });
    seen.push(`${request.url} ${request.headers.get("authorization") ?? ""}`);
    return Response.json({});
  };
  const options = fromServiceAccount(file, { targetAudience: "https://service-abc.run.app" });
  await using robot = new AssertionClient(options, { fetch, now: () => clock, jitter: 0 });
  await robot.fetch("https://service-abc.run.app/one");
  clock += 3_540_000;
  await robot.fetch("https://service-abc.run.app/two");
  expect(seen).toEqual([
    "https://service-abc.run.app/one Bearer header.payload.0",
    "https://service-abc.run.app/two Bearer header.payload.1",
  ]);
  for (const foreign of ["https://www.googleapis.com/", "https://oauth2.googleapis.com/token", "https://b.run.app/"]) {
    await expect(robot.fetch(foreign)).rejects.toMatchObject({ code: "origin_foreign" });
  }
});

test.each([
  ["as long as it says", { iat: 1000, exp: 1600 }, 600],
  ["an hour, where it does not say it", { exp: 1600 }, 3600],
  ["an hour, where it is none that can be read", undefined, 3600],
])("an ID token lives %s, by the clock of this machine", async (_, claims, life) => {
  const id_token =
    claims === undefined ? "opaque" : `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.x`;
  const options = fromServiceAccount(file, { targetAudience: "https://service-abc.run.app" });
  const runtime = { fetch: async () => Response.json({ id_token }), now: () => now * 1000 };
  await using robot = new AssertionClient(options, runtime);
  await expect(robot.token()).resolves.toMatchObject({ access_token: id_token, expires_at: now + life });
});

test("an answer without an ID token, where one was asked for, is told with its endpoint", async () => {
  const options = fromServiceAccount(file, { targetAudience: "https://service-abc.run.app" });
  await using robot = new AssertionClient(options, { fetch: async () => Response.json({ token_type: "Bearer" }) });
  const endpoint = "https://oauth2.googleapis.com/token";
  await expect(robot.token()).rejects.toMatchObject({ code: "token_incomplete", endpoint });
});

test.each([
  ["its API, though that lies outside of the universe", "https://own.endpoints.p.cloud.goog/v1", true],
  ["the universe", "https://storage.googleapis.com/", true],
  ["nobody else", "https://other.endpoints.p.cloud.goog/v1", false],
])("a token that an account signs itself goes to %s", async (_, url, isAllowed) => {
  const options = fromServiceAccount(file, { audience: "https://own.endpoints.p.cloud.goog" });
  await using robot = new AssertionClient(options, { fetch: async () => new Response() });
  const calling = robot.fetch(url);
  if (isAllowed) await expect(calling).resolves.toMatchObject({ status: 200 });
  else await expect(calling).rejects.toMatchObject({ code: "origin_foreign" });
});

test("an account's claims may name a subject for all of its tokens", async () => {
  await expect(send({ scope: ["email"], claims: { sub: "user@example.com" } })).resolves.toMatchObject({
    claims: { iss, sub: "user@example.com" },
  });
});

// Its services are known by a client's name: https://cloud.google.com/iap/docs/samples/iap-make-request
test("an ID token for a service behind IAP goes where its caller says", async () => {
  const targetAudience = "123456789012-abc.apps.googleusercontent.com";
  const origins = ["https://app.example.com"];
  let wanted: unknown;
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const request = new Request(input);
    if (request.method === "GET") return Response.json({ as: request.headers.get("authorization") });
    const assertion = new URLSearchParams(await request.text()).get("assertion") ?? "";
    wanted = (JSON.parse(decode(assertion.split(".")[1] ?? "").toString()) as Sent["claims"])["target_audience"];
    return Response.json({ id_token: "a.b.c" });
  };
  await using robot = new AssertionClient(fromServiceAccount(file, { targetAudience, origins }), { fetch });
  await expect(robot.http.get("https://app.example.com/").json()).resolves.toEqual({ as: "Bearer a.b.c" });
  expect(wanted).toBe(targetAudience);
  await using unsaid = new AssertionClient(fromServiceAccount(file, { targetAudience }), { fetch });
  await expect(unsaid.fetch("https://app.example.com/")).rejects.toMatchObject({ code: "origin_foreign" });
});
