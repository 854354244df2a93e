import { defineProvider, type Grant, grants, text } from "@oauthkit/core";

import { checkProvider } from "../../../src/conformance/index.ts";
import { defineEmulator, type EmulatorDescription } from "../../../src/index.ts";
import { ownSigner, type Variant } from "./variant.ts";

interface App {
  readonly id: string;
  readonly secret: string;
}

/** Where all of these are. */
const origin = "https://api.small.example";
const endpoints = { authorization: `${origin}/authorize`, token: `${origin}/token` };

function emulated(description: Partial<EmulatorDescription<"all">>): ReturnType<typeof defineEmulator<"all">> {
  return defineEmulator("small", {
    hosts: { all: origin },
    endpoints,
    calls: [
      { method: "GET", url: `${origin}/me`, caller: "token", answer: ({ user }) => ({ id: user?.id ?? "itself" }) },
    ],
    ...description,
  });
}

/** What all of their setups have in common. */
function setupFor(description: Partial<EmulatorDescription<"all">>) {
  return {
    application: (name: string, secret: (label: string) => string): App => ({
      id: name,
      secret: secret("client_secret"),
    }),
    emulator: ({
      applications,
      redirectUri,
      ...world
    }: {
      readonly applications: readonly App[];
      readonly redirectUri: string;
      readonly clock: { readonly now: () => number };
      readonly mint: (kind: string) => string;
    }) =>
      emulated(description)({
        ...world,
        clients: applications.map((application) => ({ ...application, redirectUris: [redirectUri] })),
      }),
    fields: [] as never[],
  };
}

const me = async ({
  http,
}: {
  readonly http: (url: string, options: object) => { json: () => Promise<unknown> };
}): Promise<unknown> => http(`${origin}/me`, { retry: 0 }).json();

const wayBack = [
  "callback-denied",
  "callback-stateless",
  "callback-altered",
  "callback-foreign",
  "authorization-discreet",
];
const renewal = ["renewal-by-clock", "renewal-by-refusal", "token-fields-renewed"];
const refresh = ["grant-refresh", "refresh-discreet"];
const parts = [
  "extras-pure",
  "quirks-pure",
  "failure-silent",
  "failure-sturdy",
  "refusal-read",
  "failure-pure",
  "profile-subject",
  "token-revoked",
];

/** Copies its tokens, and reads a field that is never there. */
const copying = defineProvider("small", ({ id, secret }: App) => ({
  endpoints,
  client: { id, secret },
  grants: { code: grants.code, refresh: grants.refresh },
  extras: (wire) => ({ uid: text(wire, "uid") }),
  signer: {
    sign: (request, token) => {
      const { access_token, ...rest } = structuredClone({ ...token });
      const headers = new Headers(request.headers);
      headers.set(
        "authorization",
        `${typeof token["scheme"] === "string" ? token["scheme"] : "Bearer"} ${access_token}`,
      );
      headers.set("x-request-id", crypto.randomUUID());
      headers.set("x-fields", Object.keys(rest).join());
      return new Request(request, { headers });
    },
  },
}));

export const small: readonly Variant[] = [
  {
    name: "a code, and a token that never ends",
    notOffered: [...ownSigner, ...parts, ...refresh, ...renewal, "lifetime-kept"],
    check: async () =>
      checkProvider(
        defineProvider("small", ({ id, secret }: App) => ({
          endpoints,
          client: { id, secret },
          grants: { code: grants.code },
        })),
        { ...setupFor({ grants: ["code"] }), call: me },
      ),
  },
  {
    name: "a token in the fragment alone",
    notOffered: [...ownSigner, ...parts, ...refresh, ...renewal],
    check: async () =>
      checkProvider(
        defineProvider("small", ({ id }: App) => ({
          endpoints: { authorization: endpoints.authorization },
          client: { id },
          grants: { implicit: grants.implicit },
        })),
        { ...setupFor({ grants: ["implicit"], token: { lifetime: 3600 }, clientAuthentication: ["post"] }), call: me },
      ),
  },
  {
    name: "an application without people, whose grant runs again",
    notOffered: [...ownSigner, ...parts, ...refresh, ...wayBack],
    check: async () =>
      checkProvider(
        defineProvider("small", ({ id, secret }: App) => ({
          endpoints: { token: endpoints.token },
          origins: [origin, "https://*.small.example", "https://*.example.com"],
          client: { id, secret },
          grants: { itself: grants.clientCredentials },
        })),
        {
          ...setupFor({ grants: ["clientCredentials"], token: { lifetime: 600 } }),
          call: me,
          grants: { itself: () => ({}) },
        },
      ),
  },
  {
    name: "devices alone, for which nobody waits",
    notOffered: [...ownSigner, ...parts, ...wayBack],
    check: async () =>
      checkProvider(
        defineProvider("small", ({ id, secret }: App) => ({
          endpoints: { token: endpoints.token, deviceAuthorization: `${origin}/device_authorization` },
          client: { id, secret },
          grants: { device: grants.device, refresh: grants.refresh },
        })),
        {
          ...setupFor({
            endpoints: { token: endpoints.token, deviceAuthorization: `${origin}/device_authorization` },
            grants: ["device", "refresh"],
            token: { lifetime: 3600 },
          }),
          call: me,
          grants: {
            device: ({ approveDevice }) => ({ onPrompt: ({ user_code }) => approveDevice(user_code) }),
          },
        },
      ),
  },
  {
    name: "a refresh that does not repeat who it is for, and a signer that copies tokens and does without a field",
    notOffered: [...parts.filter((id) => id !== "extras-pure"), "call-sealed", "signing-fresh"],
    check: async () =>
      checkProvider(copying, {
        ...setupFor({
          token: {
            lifetime: 3600,
            fields: ({ grant, user }) => (grant === "refresh" ? {} : { uid: user.id }),
          },
        }),
        call: me,
        fields: ["uid"],
      }),
  },
  {
    name: "signatures with the time of day, and a way in of its own that knows nothing of refreshing",
    notOffered: [...parts, ...refresh, ...renewal, ...wayBack, "call-sealed", "signing-fresh"],
    check: async () =>
      checkProvider(
        defineProvider("small", ({ id, secret }: App) => ({
          endpoints: { token: endpoints.token },
          client: { id, secret },
          grants: {
            desk: ({ login }: { readonly login: string }): Grant =>
              grants.password({ username: login, password: "demo-password" }),
          },
          signer: {
            sign: (request, { access_token }) => {
              const url = new URL(request.url);
              url.searchParams.set("time", String(Date.now()));
              url.searchParams.set("date", new Date().toISOString());
              return new Request(new Request(url, request), { headers: { authorization: `Bearer ${access_token}` } });
            },
          },
        })),
        {
          ...setupFor({
            grants: ["password"],
            token: { lifetime: 3600 },
            checkCall: ({ query, now }) => {
              const times = [Number(query.get("time")), Date.parse(query.get("date") ?? "")];
              return times.every((time) => time === now()) ? undefined : { error: "out_of_time" };
            },
          }),
          call: me,
          grants: { desk: () => ({ login: "demo" }) },
        },
      ),
  },
];
