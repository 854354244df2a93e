import { type OAuth1Token, oauth1Signer, text } from "@oauthkit/core";

import { photos, type PhotosApp, type PhotosFields, type PhotosProfile, www } from "../photos.ts";
import { definedWith, type Mutation } from "./mutation.ts";

/** What nobody should remember. */
let everybody: PhotosProfile | undefined;

let firstId: string | undefined;

let firstName: string | undefined;

export const peopleMutations: readonly Mutation[] = [
  definedWith("profile-subject", "it remembers its first profile", (app) => {
    let first: Promise<PhotosProfile> | undefined;
    return { profile: async (session) => (first ??= profileOf(app, session)) };
  }),
  definedWith("profile-subject", "all applications remember the first profile", (app) => ({
    profile: async (session) => (everybody ??= await profileOf(app, session)),
  })),
  definedWith("profile-subject", "everybody is the same", () => ({
    profile: async () => ({ subject: "1", name: "" }),
  })),
  definedWith("people-apart", "everybody is the same, though it asks", (app) => ({
    profile: async (session) => {
      await profileOf(app, session);
      return { subject: "1", name: "" };
    },
  })),
  definedWith("people-apart", "everybody has the first one's name", () => ({
    extras: (wire) => ({ user_id: text(wire, "user_id"), username: (firstName ??= text(wire, "username")) }),
  })),
  definedWith("people-apart", "it signs with the token that was given out last", ({ key, secret }) => {
    const { sign } = oauth1Signer({ client: { id: key, secret } });
    const given = new Map<string, string>();
    let latest: OAuth1Token | undefined;
    return {
      extras: (wire) => {
        latest = wire;
        given.set(wire.oauth_token, wire.oauth_token_secret);
        return readFields(wire);
      },
      signer: {
        sign: (request, token) => {
          const isOwn = given.get(token.oauth_token) === token.oauth_token_secret;
          const { oauth_token, oauth_token_secret } = isOwn ? (latest ?? token) : token;
          return sign(request, { oauth_token, oauth_token_secret });
        },
      },
    };
  }),
  definedWith("extras-pure", "it remembers its first person", () => {
    let first: PhotosFields | undefined;
    return { extras: (wire) => (first ??= readFields(wire)) };
  }),
  definedWith("extras-pure", "all definitions remember the first person", () => ({
    extras: (wire) => ({ ...readFields(wire), user_id: (firstId ??= text(wire, "user_id")) }),
  })),
  definedWith("quirks-pure", "it remembers its first person", () => {
    let first: string | undefined;
    return {
      quirks: {
        tokenResponse: (body) => {
          const { username, ...fields } = Object.fromEntries(new URLSearchParams(body));
          return username === undefined ? fields : { ...fields, username: (first ??= username) };
        },
      },
    };
  }),
  definedWith("call-without-secret", "it sends its secret along", ({ key, secret }) => {
    const { sign } = oauth1Signer({ client: { id: key, secret } });
    return {
      signer: {
        sign: async (request, token) => {
          const signed = new Request(await sign(request, token));
          signed.headers.set("x-application", secret);
          return signed;
        },
      },
    };
  }),
  definedWith("authorization-discreet", "people see its secret", ({ secret }) => ({
    endpoints: {
      requestToken: `${www}/oauth/request`,
      authorization: `${www}/oauth/allow?hint=${secret}`,
      accessToken: `${www}/oauth/access`,
    },
  })),
];

async function profileOf(
  app: PhotosApp,
  session: Parameters<NonNullable<ReturnType<typeof photos>["profile"]>>[0],
): Promise<PhotosProfile> {
  const profile = await photos(app).profile?.(session);
  if (profile === undefined) throw new Error("Photos has no profile");
  return profile;
}

function readFields(wire: OAuth1Token): PhotosFields {
  return { user_id: text(wire, "user_id"), username: text(wire, "username") };
}
