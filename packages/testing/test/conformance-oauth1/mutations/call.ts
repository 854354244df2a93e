import { type OAuth1Token, oauth1Signer, type Signer } from "@oauthkit/core";

import { api, photos, type PhotosApp, type PhotosFields, photosSetup } from "../photos.ts";
import { definedWith, madeBy, type Mutation, setUpWith } from "./mutation.ts";

type Token = OAuth1Token & PhotosFields;

let kept: PhotosApp | undefined;

export const callMutations: readonly Mutation[] = [
  definedWith("call-accepted", "the server of the API is not in its origins", () => ({ origins: [] })),
  definedWith("call-sealed-by-secret", "it keeps secrets by their tokens", (app) => ({
    signer: keeping(app, ({ oauth_token }) => oauth_token),
  })),
  definedWith("call-names-its-token", "it keeps tokens by their secrets", (app) => ({
    signer: keeping(app, ({ oauth_token_secret }) => oauth_token_secret),
  })),
  setUpWith("call-sealed-by-query", "nobody looks at the query", {
    emulator: async (world) => {
      const emulator = await photosSetup.emulator(world);
      const fetch: typeof emulator.fetch = async (input, init) => {
        const request = new Request(input, init);
        const url = new URL(request.url);
        url.search = "";
        return emulator.fetch(new Request(url, request));
      };
      return { ...emulator, fetch };
    },
  }),
  definedWith("nonce-fresh", "its nonces are all the same", ({ key, secret }) => ({
    signer: oauth1Signer({ client: { id: key, secret }, random: () => "a-nonce" }),
  })),
  definedWith("nonce-fresh", "a token signs once", (app) => {
    const { sign } = signerOf(app);
    const used = new Set<string>();
    return {
      signer: {
        sign: (request, { oauth_token, oauth_token_secret, ...token }) => {
          const name = `${oauth_token} ${oauth_token_secret}`;
          if (used.has(name)) throw new Error("this token has signed already");
          used.add(name);
          return sign(request, { oauth_token, oauth_token_secret, ...token });
        },
      },
    };
  }),
  definedWith("timestamp-fresh", "it looks at the clock once", ({ key, secret }) => {
    const started = Date.now();
    return { signer: oauth1Signer({ client: { id: key, secret }, now: () => started }) };
  }),
  definedWith("signing-pure", "it adds a header to the request that it is given", (app) => {
    const { sign } = signerOf(app);
    return {
      signer: {
        sign: async (request, token) => {
          request.headers.set("x-application", "photos");
          return sign(request, token);
        },
      },
    };
  }),
  definedWith("origin-foreign", "the application's own server is in its origins", () => ({
    origins: [api, "https://app.example.test"],
  })),
  definedWith("global-fetch-unused", "it reads with the global fetch", () => ({
    api: () => {
      return {
        me: async () => read("/v1/me"),
        album: async (id) => read(`/v1/albums/${id}`),
        end: async () => read("/v1/end"),
      };
    },
  })),
  definedWith("global-fetch-unused", "it tells somebody of each call", () => ({
    api: ({ http }) => {
      const me = async (): Promise<never> => {
        await fetch("https://figures.example/count").catch(() => undefined);
        return http.get<never>(`${api}/v1/me`).json();
      };
      return {
        me,
        album: async (id) => http.get(`${api}/v1/albums/${id}`),
        end: async () => http.post(`${api}/v1/end`),
      };
    },
  })),
  madeBy("applications-apart", "the first application's credentials serve all", (app) => {
    // Anew with each emulator: the key stays the same, the secret does not.
    if (app.key === "key-of-first") kept = app;
    return photos(kept ?? app);
  }),
  setUpWith("applications-apart", "the second application is not registered", {
    emulator: async ({ applications: [first], ...world }) =>
      photosSetup.emulator({ ...world, applications: [first, { ...first, key: "somebody-else" }] }),
  }),
];

async function read(path: string): Promise<never> {
  return (await fetch(api + path)).json() as never;
}

function signerOf({ key, secret }: PhotosApp): Signer<Token> {
  return oauth1Signer({ client: { id: key, secret } });
}

/** A signer that takes the token that it has seen first, of those with the same name. */
function keeping(app: PhotosApp, nameOf: (token: Token) => string): Signer<Token> {
  const seen = new Map<string, Token>();
  const { sign } = signerOf(app);
  return {
    sign: async (request, token) => {
      const first = seen.get(nameOf(token)) ?? token;
      seen.set(nameOf(token), first);
      return sign(request, first);
    },
  };
}
