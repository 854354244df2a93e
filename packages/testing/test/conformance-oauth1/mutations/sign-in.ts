import { defineOAuth1Provider, maybe, type OAuth1Token, text } from "@oauthkit/core";

import { checkOAuth1Provider } from "../../../src/conformance/index.ts";
import { oauth1Server } from "../../../src/index.ts";
import { photosSetup, type PhotosFields, www } from "../photos.ts";
import { definedWith, type Mutation, setUpWith } from "./mutation.ts";

let count = 0;

export const signInMutations: readonly Mutation[] = [
  definedWith("sign-in-steps", "the URL for request tokens is another one", () => ({
    endpoints: {
      requestToken: `${www}/oauth/ask`,
      authorization: `${www}/oauth/allow`,
      accessToken: `${www}/oauth/access`,
    },
  })),
  setUpWith("sign-in-steps", "nobody comes back", {
    emulator: async (world) => ({ ...(await photosSetup.emulator(world)), approve: () => "" }),
  }),
  definedWith("sign-in-steps", "the URL for access tokens is another one", () => ({
    endpoints: {
      requestToken: `${www}/oauth/request`,
      authorization: `${www}/oauth/allow`,
      accessToken: `${www}/oauth/token`,
    },
  })),
  setUpWith("sign-in-by-pin", "the page shows no PIN", {
    emulator: async (world) => {
      const emulator = await photosSetup.emulator(world);
      const approve: typeof emulator.approve = async (url, options) => {
        const wayBack = String(await emulator.approve(url, options));
        return wayBack.startsWith("https:") ? wayBack : "";
      };
      return { ...emulator, approve };
    },
  }),
  definedWith("token-fields", "a field is read by a name that it does not have", () => ({
    extras: (wire) => ({ user_id: text(wire, "user_id"), username: maybe(wire, "user_name") as string }),
  })),
  setUpWith("callback-accepted", "the way back does not say whose it is", {
    emulator: changingTheWayBack((url) => url.searchParams.delete("oauth_token")),
  }),
  setUpWith("callback-denied", "who says no comes back as if they had agreed", {
    emulator: changingTheWayBack(({ searchParams }) => {
      const denied = searchParams.get("denied");
      if (denied === null) return;
      searchParams.delete("denied");
      searchParams.set("oauth_token", denied);
      searchParams.set("oauth_verifier", "none");
    }),
  }),
  setUpWith("callback-denied", "who says no is not heard", {
    emulator: async (world) => {
      const emulator = await photosSetup.emulator(world);
      return { ...emulator, approve: async (url, { user } = {}) => emulator.approve(url, user ? { user } : {}) };
    },
  }),
  setUpWith("callback-foreign", "all request tokens are the same", {
    emulator: async ({ mint, ...world }) =>
      photosSetup.emulator({
        ...world,
        mint: (kind) => (kind.startsWith("request_token") ? "the-only-one" : mint(kind)),
      }),
  }),
  {
    id: "callback-unverified",
    wrong: "it follows revision 1.0, and its provider knows revision A",
    check: async () => checkOAuth1Provider(oldPhotos, oldSetup),
  },
  definedWith("extras-pure", "its fields are numbered", () => ({
    extras: (wire) => {
      count += 1;
      return { ...readFields(wire), user_id: `${text(wire, "user_id")}-${String(count)}` };
    },
  })),
  definedWith("extras-pure", "it changes the token that it is given", () => ({
    extras: (wire) => Object.assign(wire, readFields(wire)),
  })),
  definedWith("quirks-pure", "it numbers the answers", () => ({
    quirks: {
      tokenResponse: (body) => {
        count += 1;
        return { ...Object.fromEntries(new URLSearchParams(body)), number: String(count) };
      },
    },
  })),
  definedWith("request-token-discreet", "an answer that cannot be read is shown", () => ({
    quirks: {
      tokenResponse: (body) => {
        const fields = Object.fromEntries(new URLSearchParams(body));
        if (fields["oauth_token"] === undefined) throw new Error(`there is no token in ${body}`);
        return fields;
      },
    },
  })),
  definedWith("access-token-discreet", "a token that lacks a field is shown", () => ({
    extras: (wire) => {
      if (wire["username"] === undefined) throw new Error(`no user in ${JSON.stringify(wire)}`);
      return readFields(wire);
    },
  })),
  definedWith("token-discreet", "a secret has got a harmless name", () => ({
    extras: (wire) => ({ ...readFields(wire), proof: wire.oauth_token_secret }),
  })),
  definedWith("token-kept", "a field is no JSON", () => ({
    extras: (wire) => ({ ...readFields(wire), since: new Date(0) }),
  })),
];

function readFields(wire: OAuth1Token): PhotosFields {
  return { user_id: text(wire, "user_id"), username: text(wire, "username") };
}

function changingTheWayBack(change: (url: URL) => void): typeof photosSetup.emulator {
  return async (world) => {
    const emulator = await photosSetup.emulator(world);
    const approve: typeof emulator.approve = async (page, options) => {
      const wayBack = String(await emulator.approve(page, options));
      if (!wayBack.startsWith("https:")) return wayBack;
      const url = new URL(wayBack);
      change(url);
      return url;
    };
    return { ...emulator, approve };
  };
}

interface OldApp {
  readonly id: string;
  readonly secret: string;
}

const old = "https://oauth1.test";

const oldPhotos = defineOAuth1Provider("old-photos", (client: OldApp) => ({
  client,
  endpoints: {
    requestToken: `${old}/oauth/request_token`,
    authorization: `${old}/oauth/authorize`,
    accessToken: `${old}/oauth/access_token`,
  },
  quirks: { allowInsecureRevision: "1.0" },
}));

const oldSetup: Parameters<typeof checkOAuth1Provider<OldApp, object, undefined, undefined, never>>[1] = {
  application: (name, secret) => ({ id: `key-of-${name}`, secret: secret("client_secret") }),
  emulator: ({ applications, clock, mint }) => {
    const server = oauth1Server({ revision: "1.0", clients: applications, now: clock.now, mint });
    const approve = (url: URL, options?: { readonly deny?: boolean }): string =>
      server.approve(url, options).replace("oauth_token=", "oauth_verifier=1234&oauth_token=");
    return { fetch: server.fetch, approve } as never;
  },
  call: async ({ http }) => http.get(`${old}/1.1/account/verify_credentials.json`).json(),
  fields: [],
};
