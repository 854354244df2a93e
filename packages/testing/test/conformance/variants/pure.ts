import { defineProvider, type Failure, grants, maybe, type OAuth2Definition, text } from "@oauthkit/core";

import { checkProvider, type ConformanceReport, type ConformanceSetup } from "../../../src/conformance/index.ts";
import { defineEmulator, type EmulatorDescription } from "../../../src/index.ts";
import { ownSigner, type Variant } from "./variant.ts";

interface App {
  readonly id: string;
  readonly secret: string;
}

type Own = Pick<
  OAuth2Definition<object, Pick<typeof grants, "code" | "refresh">, unknown, { readonly subject: string }>,
  "extras" | "failure" | "profile" | "quirks"
>;

const origin = "https://api.pure.example";
const endpoints = { authorization: `${origin}/authorize`, token: `${origin}/token` };
const failures = ["failure-silent", "failure-sturdy", "refusal-read", "failure-pure"];
const always = [...ownSigner.filter((id) => id !== "signing-fresh"), "token-revoked"];

/** What looks like a memory, and is none. */
export const pure: readonly Variant[] = [
  {
    name: "nonces in token requests, and a signature over them",
    notOffered: [...always, ...failures, "extras-pure", "profile-subject"],
    check: async () =>
      check(
        {
          quirks: {
            tokenRequest: (form) => {
              const nonce = crypto.randomUUID();
              return { ...form, nonce, sig: `signed:${btoa(nonce)}` };
            },
          },
        },
        { extraParameters: { token: ["nonce", "sig"] } },
        { fresh: ["nonce"] },
      ),
  },
  {
    name: "a name that each definition draws for itself",
    notOffered: [...always, ...failures, "extras-pure", "profile-subject", "signing-fresh"],
    check: async () => check(drawn, { extraParameters: { token: ["device_id"] } }),
  },
  {
    name: "defaults where an answer has words that it does not know, and a profile out of the token",
    notOffered: [...always, ...failures, "quirks-pure", "signing-fresh"],
    check: async () =>
      check(
        {
          extras: (wire) => ({
            kind: maybe(wire, "kind") === "group" ? "group" : "person",
            server: known.has(maybe(wire, "server") ?? "") ? maybe(wire, "server") : "eu-west-1.example",
            version: maybe(wire, "version") === "2026-01-01" ? "2026-01-01" : "2025-06-01",
            uid: maybe(wire, "uid") ?? "",
          }),
          profile: async ({ token }) => ({ subject: text(await token(), "uid") }),
        },
        {
          token: {
            lifetime: 3600,
            fields: ({ grant, user }) =>
              grant === "refresh"
                ? {}
                : { kind: "person", server: "eu-west-1.example", version: "2025-06-01", uid: user.id },
          },
        },
        { fields: ["uid"] as never },
      ),
  },
  {
    name: "a status for a code, which the answer says as well",
    notOffered: [...always, "extras-pure", "quirks-pure", "profile-subject", "signing-fresh"],
    check: async () =>
      check(
        {
          failure: (body, { status }): Failure | undefined =>
            Object.hasOwn(Object(body) as object, "trouble")
              ? { code: status, message: "it was refused", stale: status === 401 }
              : undefined,
        },
        { refusal: { call: ({ status, description }) => Response.json({ trouble: description, status }, { status }) } },
        { refusal: { call: async ({ http }) => http(`${origin}/nothing`, { retry: 0 }).json(), code: 404 } },
      ),
  },
  {
    name: "one code for all refusals, and words of its own",
    notOffered: [...always, "extras-pure", "quirks-pure", "profile-subject", "signing-fresh"],
    check: async () =>
      check(
        {
          failure: (body) => {
            const { code, reason } = Object(body) as { readonly code?: unknown; readonly reason?: unknown };
            if (typeof code !== "number") return undefined;
            return { code, message: "Nothing is there", stale: reason === "token" };
          },
        },
        {
          refusal: {
            call: ({ reason, status }) =>
              Response.json(
                { code: 7, message: "Nothing is there", reason: reason.startsWith("token") ? "token" : "other" },
                { status },
              ),
          },
        },
        { refusal: { call: async ({ http }) => http(`${origin}/nothing`, { retry: 0 }).json(), code: 7 } },
      ),
  },
];

function drawn(): Own {
  const device_id = crypto.randomUUID();
  return { quirks: { tokenRequest: (form) => ({ ...form, device_id }) } };
}

const known: ReadonlySet<string> = new Set(["eu-west-1.example", "us-east-1.example"]);

async function check(
  own: Own | (() => Own),
  description: Partial<EmulatorDescription<"all">>,
  changes: Partial<ConformanceSetup<App, object, Pick<typeof grants, "code" | "refresh">>> = {},
): Promise<ConformanceReport> {
  const provider = defineProvider("pure", ({ id, secret }: App) => ({
    endpoints,
    client: { id, secret },
    grants: { code: grants.code, refresh: grants.refresh },
    ...(typeof own === "function" ? own() : own),
  }));
  const emulator = defineEmulator("pure", {
    hosts: { all: origin },
    endpoints,
    token: { lifetime: 3600 },
    calls: [{ method: "GET", url: `${origin}/me`, answer: ({ user }) => ({ id: user.id }) }],
    users: [
      { id: "1000001", login: "demo", password: "demo-password" },
      { id: "2000002", login: "jane", password: "correct horse" },
    ],
    ...description,
  });
  return checkProvider(provider, {
    application: (name, secret) => ({ id: name, secret: secret("client_secret") }),
    emulator: ({ applications, clock, mint, redirectUri }) =>
      emulator({ clock, mint, clients: applications.map((one) => ({ ...one, redirectUris: [redirectUri] })) }),
    call: async ({ http }) => http(`${origin}/me`, { retry: 0 }).json(),
    fields: [],
    secondUser: "jane",
    ...(changes as object),
  });
}
