import {
  defineEmulator,
  demoEmulatorClient,
  type ProviderEmulator,
  type ProviderEmulatorOptions,
} from "@oauthkit/testing";

import { calls, type ClipsHost, openIdOf } from "./calls.ts";

/** An emulator of Clips. */
export type ClipsEmulator = ProviderEmulator<ClipsHost>;

/** A year, in seconds. */
const year = 31_536_000;

/** An emulated Clips: whatever is not written here is as the RFCs have it, and what it was not told about, it refuses. */
export const clipsEmulator: (options?: ProviderEmulatorOptions) => ClipsEmulator = defineEmulator("clips", {
  hosts: {
    www: "https://www.clips.example",
    open: "https://open.clips.example",
  },
  endpoints: {
    authorization: "https://www.clips.example/v2/auth/authorize/",
    token: "https://open.clips.example/v2/oauth/token/",
  },
  // On the page and at the token endpoint, the client's id is the client's key.
  parameters: { client_id: "client_key" },
  clientAuthentication: ["post"],
  scope: { separator: ",", known: ["user.info.basic", "video.list"], default: ["user.info.basic"] },
  callback: ({ code, state, scope }) => ({ code, state, scopes: scope.join(",") }),
  lifetimes: { refreshToken: year },
  token: {
    lifetime: 86_400,
    fields: ({ user, client }) => ({ open_id: openIdOf(user, client), refresh_expires_in: year }),
  },
  refusal: {
    // Whatever happens.
    status: 200,
    // The API has words of its own; the token endpoint has those of RFC 6749.
    named: ({ error, status }, place) => (place === "call" ? wordOf(status) : error),
    call: ({ error, description }) => ({ data: {}, error: { code: error, message: description } }),
  },
  calls,
});

/** The application that the emulator knows where it is told of no other. */
export const demoClipsApplication: { readonly clientKey: string; readonly clientSecret: string } = {
  clientKey: demoEmulatorClient.id,
  clientSecret: demoEmulatorClient.secret,
};

/** The API's word for a refusal, by the status that RFC 6750 section 3.1 has for it. */
function wordOf(status: number): string {
  if (status === 401) return "access_token_invalid";
  return status === 403 ? "scope_not_authorized" : "invalid_params";
}
