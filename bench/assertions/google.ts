import { JWT, type JWTOptions } from "google-auth-library";

import { checkProfile, type Contestant, scope, type Site } from "./site.ts";

/** google-auth-library. It has one client to a subject; keeping them is left to the application. */
export function google({ resource, keyFile }: Site): Contestant {
  const open = (options: JWTOptions = {}): JWT => {
    const { client_email: email, private_key: key, private_key_id: keyId } = keyFile;
    const auth = new JWT({ email, key, keyId, scopes: [scope], ...options });
    // It knows one token endpoint, whatever the key file says.
    auth.transporter.interceptors.request.add({
      resolved: async (config) => {
        if (config.url.href === "https://oauth2.googleapis.com/token") config.url = new URL(keyFile.token_uri);
        return config;
      },
    });
    return auth;
  };
  const own = open();
  const clients = new Map<string, JWT>();
  return {
    call: async () => checkProfile((await own.request({ url: resource })).data),
    exchange: async (subject) => open({ subject }).getAccessToken(),
    tokenOf: async (subject) => {
      const known = clients.get(subject) ?? open({ subject });
      clients.set(subject, known);
      return known.getAccessToken();
    },
  };
}
