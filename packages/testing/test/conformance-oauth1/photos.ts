import { defineOAuth1Provider, type OAuth1Provider, text } from "@oauthkit/core";

import type { OAuth1ConformanceSetup } from "../../src/conformance/index.ts";
import { defineOAuth1Emulator, demoEmulatorUser } from "../../src/index.ts";

/** An application at Photos. */
export interface PhotosApp {
  readonly key: string;
  readonly secret: string;
}

/** What tokens of Photos have. */
export interface PhotosFields {
  readonly user_id: string;
  readonly username: string;
}

/** The API of Photos. */
export interface PhotosApi {
  readonly me: () => Promise<{ readonly id: string; readonly name: string }>;
  readonly album: (id: string) => Promise<unknown>;
  readonly end: () => Promise<unknown>;
}

/** Who signed in. */
export interface PhotosProfile {
  readonly subject: string;
  readonly name: string;
}

/** A provider made for these tests. */
export type Photos = OAuth1Provider<PhotosFields, PhotosApi, PhotosProfile>;

/** Where Photos is. */
export const [www, api] = ["https://www.photos.example", "https://api.photos.example"];

/** A provider without fault: all cases pass. */
export const photos: (app: PhotosApp) => Photos = defineOAuth1Provider("photos", ({ key, secret }: PhotosApp) => ({
  client: { id: key, secret },
  endpoints: {
    requestToken: `${www}/oauth/request`,
    authorization: `${www}/oauth/allow`,
    accessToken: `${www}/oauth/access`,
  },
  origins: [api],
  extras: (wire) => ({ user_id: text(wire, "user_id"), username: text(wire, "username") }),
  failure: (body) => readFailure(body),
  api: ({ http }): PhotosApi => ({
    me: async () => http.get(`${api}/v1/me`).json(),
    album: async (id) => http.get(`${api}/v1/albums/${id}`).json(),
    end: async () => http.post(`${api}/v1/end`).text(),
  }),
  profile: async ({ http }) => {
    const { id, name } = await http.get<{ id: string; name: string }>(`${api}/v1/me`).json();
    return { subject: id, name };
  },
}));

/** `{"error":{"code":7,"message":"…"}}` */
export function readFailure(body: unknown): { code: string | number; message: string } | undefined {
  const { error } = Object(body) as { error?: unknown };
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  if ((typeof code !== "string" && typeof code !== "number") || typeof message !== "string") return undefined;
  return { code, message };
}

/** Its emulator. */
const photosEmulator = defineOAuth1Emulator("photos", {
  hosts: { www, api },
  endpoints: {
    requestToken: `${www}/oauth/request`,
    authorization: `${www}/oauth/allow`,
    accessToken: `${www}/oauth/access`,
  },
  fields: ({ user }) => ({ user_id: user.id, username: user.login }),
  extraParameters: { authorization: ["hint"] },
  refusal: ({ code, message }) => ({ error: { code, message } }),
  calls: [
    { method: "GET", url: `${api}/v1/me`, answer: ({ user }) => ({ id: user.id, name: user.login, status: "active" }) },
    {
      method: "GET",
      url: `${api}/v1/albums/:id`,
      answer: ({ refuse }) => refuse({ error: 7, status: 404, description: "there is no such album" }),
    },
    { method: "POST", url: `${api}/v1/end`, answer: ({ revoke }) => revoke() },
  ],
  users: [demoEmulatorUser, { id: "2000002", login: "jane", password: "correct horse" }],
});

type Setup = OAuth1ConformanceSetup<PhotosApp, PhotosFields, PhotosApi, PhotosProfile>;

/** What the kit has to know of Photos. */
export const photosSetup: Setup = {
  application: (name, secret) => ({ key: `key-of-${name}`, secret: secret("client_secret") }),
  emulator: ({ applications, clock, mint, redirectUri }) =>
    photosEmulator({
      clock,
      mint,
      clients: applications.map(({ key, secret }) => ({ id: key, secret, callbacks: [redirectUri] })),
    }),
  call: async ({ api: own }) => own.me(),
  refusal: { call: async ({ api: own }) => own.album("1"), code: 7 },
  fields: ["user_id", "username"],
  ways: ["callback", "pin"],
  secondUser: "jane",
  revoke: async ({ api: own }) => own.end(),
};
