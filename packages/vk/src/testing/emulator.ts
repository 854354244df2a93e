import {
  defineEmulator,
  type EmulatorClient,
  type EmulatorDescription,
  type EmulatorOwnRefusal,
  type EmulatorRequest,
  type ProviderEmulator,
  type ProviderEmulatorOptions,
} from "@oauthkit/testing";

import { apiCalls } from "./api-calls.ts";
import { createChallenges } from "./challenges.ts";
import { emptyMemory, type VkMemory } from "./memory.ts";
import { refusalsWith } from "./refusal.ts";
import { demoVkUser, type VkEmulatorUser } from "./user.ts";
import { vkIdCalls } from "./vk-id-calls.ts";

/** The names of VK's hosts, as the option `servers` has them. */
export type VkHosts = "id" | "api";

/** VK ID and VK's API, emulated. */
export type VkEmulator = ProviderEmulator<VkHosts>;

/** What an emulator is made with. */
export type VkEmulatorOptions = ProviderEmulatorOptions<VkEmulatorUser>;

/** The application that an emulator without `clients` knows. */
export const demoVkApplication: { readonly clientId: string; readonly redirectUri: string } = {
  clientId: "51000001",
  redirectUri: "https://app.example.test/callback",
};

const [id, api] = ["https://id.vk.ru", "https://api.vk.ru"];

const scopes =
  "vkid.personal_info email phone ads docs friends groups market notes notifications pages photos stats status stories video wall";

const description: EmulatorDescription<VkHosts, VkEmulatorUser, VkMemory> = {
  hosts: { id, api },
  endpoints: { authorization: `${id}/authorize`, token: `${id}/oauth2/auth`, revocation: `${id}/oauth2/logout` },
  parameters: { token: "access_token" },
  scope: {
    known: scopes.split(" "),
    default: ["vkid.personal_info"],
  },
  // VK's own programs send it in lower case, its page about Android has it in capitals.
  challengeMethods: ["s256", "S256"],
  clientAuthentication: ["none"],
  extraParameters: {
    authorization: ["prompt", "provider", "lang_id", "scheme"],
    token: ["device_id", "state"],
  },
  callback: ({ code, state, mint, memory }) => {
    memory.devices += 1;
    // Made up otherwise than secrets are: it is none.
    return {
      code,
      state,
      device_id: `device-${memory.devices}`,
      type: "code_v2",
      expires_in: "600",
      ext_id: mint("ext_id"),
    };
  },
  token: {
    lifetime: 3600,
    fields: ({ user, request, memory, mint }) => {
      const id_token = mint("id_token");
      memory.idTokens.set(id_token, user);
      const beside = request === undefined ? { device_id: issuedDevice } : { state: request.form.get("state") };
      return { user_id: BigInt(user.id), id_token, ...beside };
    },
    check: ({ form, code }) => {
      if (form.get("device_id") !== (code?.callback["device_id"] ?? issuedDevice)) {
        return { error: "invalid_request", description: "device_id is missing or invalid", parameter: "device_id" };
      }
      if (form.get("state") !== null) return undefined;
      return { error: "invalid_request", description: "state is missing or invalid", parameter: "state" };
    },
  },
  revocation: {
    ends: "grant",
    check: ({ kind }) => {
      if (kind === "access_token") return undefined;
      return { error: "invalid_request", description: "access_token is missing or invalid", parameter: "access_token" };
    },
    answer: ({ found, refuse }) =>
      found ? { response: 1 } : refuse({ error: "invalid_token", description: "token is incorrect" }),
  },
  calls: [...vkIdCalls(id), ...apiCalls(api)],
  users: [demoVkUser],
  memory: emptyMemory,
};

/** The device of tokens that no sign-in led to. */
const issuedDevice = "issued-device";

/** VK ID and VK's API, strict about what they are sent. Without `clients` it knows {@link demoVkApplication}. */
export function vkEmulator(options: VkEmulatorOptions = {}): VkEmulator {
  const { clientId, redirectUri } = demoVkApplication;
  const demo: EmulatorClient = { id: clientId, redirectUris: [redirectUri] };
  const challenges = createChallenges();
  const open = defineEmulator("vk", {
    ...description,
    refusal: refusalsWith(challenges),
    checkCall: (request) => checkVersion(request) ?? challenges.open(request),
  });
  return open({ clients: [demo], ...options });
}

function checkVersion({ url, query, form }: EmulatorRequest): EmulatorOwnRefusal | undefined {
  if (!url.pathname.startsWith("/method/") || (form.get("v") ?? query.get("v")) !== null) return undefined;
  return { error: 8, description: "Invalid request: v is required", parameter: "v" };
}
