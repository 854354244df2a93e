import { defineEmulator, type ProviderEmulator, type ProviderEmulatorOptions } from "@oauthkit/testing";

import { diskCalls } from "./disk-calls.ts";
import { infoCall } from "./id-calls.ts";
import { emptyMemory, type YandexMemory } from "./memory.ts";
import { refusals } from "./refusal.ts";
import { demoYandexUser, type YandexEmulatorUser } from "./user.ts";

/** The names of Yandex's hosts, as the option `servers` has them. */
export type YandexHosts = "oauth" | "login" | "disk";

/** Yandex ID and Yandex Disk, emulated. */
export type YandexEmulator = ProviderEmulator<YandexHosts>;

/** What an emulator is made with. */
export type YandexEmulatorOptions = ProviderEmulatorOptions<YandexEmulatorUser>;

/** The application that an emulator without `clients` knows. */
export const demoYandexApplication: {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
} = {
  clientId: "4760187d81bc4b7799476b42b5103713",
  clientSecret: "demo-client-secret",
  redirectUri: "https://app.example.test/callback",
};

const [oauth, login, disk] = ["https://oauth.yandex.ru", "https://login.yandex.ru", "https://cloud-api.yandex.net"];
const scopes =
  "login:email login:info login:avatar login:birthday login:default_phone " +
  "cloud_api:disk.info cloud_api:disk.read cloud_api:disk.write cloud_api:disk.app_folder";
const deviceParameters = ["device_id", "device_name"];

const open = /* @__PURE__ */ defineEmulator<YandexHosts, YandexEmulatorUser, YandexMemory>("yandex", {
  hosts: { oauth, login, disk },
  endpoints: {
    authorization: `${oauth}/authorize`,
    token: `${oauth}/token`,
    deviceAuthorization: `${oauth}/device/code`,
    verification: `${oauth}/device`,
    revocation: `${oauth}/revoke_token`,
  },
  scope: {
    known: scopes.split(" "),
    default: ["login:email", "login:info", "login:avatar"],
  },
  pkce: "optional",
  clientAuthentication: ["basic", "post", "none"],
  grants: ["code", "refresh", "device"],
  // The code of a device has its name from before RFC 8628.
  parameters: { device_code: "code", token: "access_token" },
  extraParameters: {
    authorization: ["login_hint", "force_confirm", "optional_scope", ...deviceParameters],
    token: deviceParameters,
    deviceAuthorization: ["optional_scope", ...deviceParameters],
  },
  device: {
    answer: ({ device_code, user_code, verification_uri: verification_url, expires_in, interval }) => ({
      device_code,
      user_code,
      verification_url,
      expires_in,
      interval,
    }),
  },
  token: {
    lifetime: 31_536_000,
    grantTypes: { device: "device_code" },
    fields: ({ user, grant, code, request, memory }) => {
      const isForDevice = code?.parameters["device_id"] ?? request?.form.get("device_id") ?? undefined;
      // The emulator does not tell which device asked for the code.
      if (isForDevice !== undefined || grant === "device") memory.devices.add(user.id);
      // Yandex says it only where it is another one than was asked for, and people give all or nothing.
      return { scope: undefined };
    },
  },
  revocation: {
    ends: "grant",
    check: ({ kind, user, memory }) => {
      if (kind === "access_token" && memory.devices.has(user?.id ?? "")) return undefined;
      return { error: "unsupported_token_type", description: "Token was issued without device_id" };
    },
    answer: ({ found, refuse }) => (found ? { status: "ok" } : refuse({ error: "invalid_token" })),
  },
  schemes: ["OAuth"],
  calls: [infoCall(login), ...diskCalls(disk)],
  refusal: refusals,
  users: [demoYandexUser],
  lifetimes: { code: 600, deviceCode: 600, refreshToken: 31_536_000 },
  memory: emptyMemory,
});

/** Yandex ID and Yandex Disk, strict about what they are sent. Without `clients` it knows {@link demoYandexApplication}. */
export function yandexEmulator(options: YandexEmulatorOptions = {}): YandexEmulator {
  const { clientId: id, clientSecret: secret, redirectUri } = demoYandexApplication;
  return open({ clients: [{ id, secret, redirectUris: [redirectUri] }], ...options });
}
