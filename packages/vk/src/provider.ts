import { defineProvider, type OAuth2Provider, type OAuth2Session, readFields } from "@oauthkit/core";
import { revokesAccessTokens } from "@oauthkit/core/quirks";

import { createApi, type VkApi } from "./api.ts";
import { readApp, scopeRules } from "./app.ts";
import { readFailure } from "./failures.ts";
import { code } from "./grants/code.ts";
import { refresh } from "./grants/refresh.ts";
import type { VkApp } from "./options.ts";
import { fetchProfile, type VkProfile } from "./profile.ts";
import { vkSigner } from "./signer.ts";
import { readTokenAnswer } from "./token-answer.ts";
import { readTokenFields, type VkTokenFields } from "./token.ts";
import { createVkId } from "./vk-id.ts";

/** The ways in: OAuth's, with the device that VK wants to see again. */
export type VkGrants = { readonly code: typeof code; readonly refresh: typeof refresh };

/** VK ID as core sees it. */
export type VkProvider = OAuth2Provider<VkTokenFields, VkGrants, VkApi, VkProfile>;

/** A session at VK. */
export type VkSession = OAuth2Session<VkTokenFields, VkApi, VkProfile>;

/** VK ID on one page: `new OAuth2Client(vk({ clientId }))`. Throws what is wrong with the options. */
export const vk: (app: VkApp) => VkProvider = /* @__PURE__ */ defineProvider("vk", (options: VkApp) => {
  const app = readApp(options);
  return {
    endpoints: {
      authorization: `${app.id}/authorize`,
      token: `${app.id}/oauth2/auth`,
      revocation: `${app.id}/oauth2/logout`,
    },
    origins: [app.id, app.api],
    client: { id: app.clientId, authentication: "none" },
    scope: { ...scopeRules, default: app.scope },
    parameters: { authorization: app.page },
    grants: { code, refresh },
    extras: readTokenFields,
    signer: vkSigner(app),
    failure: readFailure,
    api: (session) => createApi(session, app),
    profile: async (session) => fetchProfile(createVkId(session, app)),
    quirks: {
      authorization: (parameters) => ({ ...parameters, code_challenge_method: challengeMethod }),
      tokenResponse: readTokenAnswer,
      // All that came with the access token ends. VK's SDKs for phones send the device along, the one for the web does not.
      ...revokesAccessTokens("access_token"),
      // Refusals come under any status.
      endpointResponse: (_, text, response) => readFields(text, response),
    },
  };
});

/**
 * RFC 7636 section 4.3 writes S256. VK's reference of methods and its SDKs for the web, Android and iOS send it in lower case; its page about Android has it in
 * capitals, and so do other libraries, with success. What VK's own programs send is what VK will keep.
 */
const challengeMethod = "s256";
