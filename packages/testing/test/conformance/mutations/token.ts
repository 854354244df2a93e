import { grants, type Params, text, type TokenResponse } from "@oauthkit/core";

import { checkProvider } from "../../../src/conformance/index.ts";
import {
  clips,
  type ClipsApp,
  type ClipsGrants,
  type ClipsToken,
  type ClipsTokenFields,
  clipsQuirks,
  clipsSigner,
  readFailure,
} from "../reference/clips.ts";
import { clipsSetup } from "../reference/setup.ts";
import { altered, definedWith, type Mutation, setUpWith } from "./mutation.ts";

function readFields(wire: TokenResponse): ClipsTokenFields {
  return { open_id: text(wire, "open_id"), session_secret: text(wire, "session_secret") };
}

const setup = clipsSetup();

/** Asks for the end of another token. */
const revokingAnother: typeof clipsQuirks = {
  ...clipsQuirks,
  endpointRequest: async (endpoint, form, request) => {
    const bent = endpoint === "revocation" ? { ...form, token: "another" } : form;
    return (await clipsQuirks.endpointRequest?.(endpoint, bent, request)) ?? bent;
  },
};

/** A refresh that forgets the next refresh token. */
const forgetful: typeof grants.refresh = (input) => {
  const grant = grants.refresh(input);
  const obtain: typeof grant.obtain = async (desk) => {
    const { refresh_token: _, ...rest } = await grant.obtain(desk);
    return rest;
  };
  return { ...grant, obtain };
};

/** Fields that are none. */
const nothing = undefined as never;

export const tokenMutations: readonly Mutation[] = [
  definedWith({ id: "token-fields", wrong: "it forgets a field", says: /the token has no open_id/ }, () => ({
    extras: (wire) => ({ ...readFields(wire), open_id: nothing }),
  })),
  definedWith(
    { id: "token-kept", wrong: "it has a date in its tokens", says: /JSON does not keep the token's since/ },
    () => ({
      extras: (wire) => ({ ...readFields(wire), since: new Date(0) }),
    }),
  ),
  definedWith(
    {
      id: "token-kept",
      wrong: "it keeps what signs outside of its tokens",
      says: /no call can be made with a token out of JSON/,
    },
    (app) => {
      const secrets = new Map<string, string>();
      return {
        extras: (wire) => {
          const { open_id, session_secret } = readFields(wire);
          secrets.set(wire.access_token, session_secret);
          return { open_id, session_secret: nothing };
        },
        signer: clipsSigner(app, { secret: ({ access_token }) => secrets.get(access_token) ?? "" }),
      };
    },
  ),
  definedWith(
    { id: "signer-fed", wrong: "it has no extras", says: /reads session_secret, which `extras` does not return/ },
    () => ({
      extras: nothing,
    }),
  ),
  definedWith(
    {
      id: "signer-fed",
      wrong: "its extras lack what signs",
      says: /the token has no session_secret, which `signer` reads/,
    },
    () => ({
      extras: (wire) => ({ open_id: text(wire, "open_id"), session_secret: nothing }),
    }),
  ),
  definedWith(
    { id: "lifetime-kept", wrong: "it takes milliseconds for seconds", says: /lives for 86400000 seconds/ },
    () => ({
      quirks: {
        ...clipsQuirks,
        tokenResponse: async (answer, response) => {
          const fields = (await clipsQuirks.tokenResponse?.(answer, response)) ?? {};
          return fields["expires_in"] === undefined
            ? fields
            : { ...fields, expires_in: Number(fields["expires_in"]) * 1000 };
        },
      },
    }),
  ),
  definedWith(
    {
      id: "renewal-by-clock",
      wrong: "it signs with the first token that it has seen of somebody",
      says: /of thirty calls .* 30 fail/,
    },
    (_, { signer }) => {
      const first = new Map<string, ClipsToken>();
      return {
        signer: {
          sign: async (request, token) => {
            first.set(token.open_id, first.get(token.open_id) ?? token);
            return (await signer?.sign(request, first.get(token.open_id) ?? token)) ?? request;
          },
        },
      };
    },
  ),
  definedWith(
    {
      id: "renewal-by-clock",
      wrong: "it signs with somebody's last token but one",
      says: /sent with the token that has ended/,
    },
    (_, { signer }) => {
      const last = new Map<string, ClipsToken>();
      return {
        signer: {
          sign: async (request, token) => {
            const used = last.get(token.open_id) ?? token;
            last.set(token.open_id, token);
            return (await signer?.sign(request, used)) ?? request;
          },
        },
      };
    },
  ),
  definedWith({ id: "renewal-by-clock", wrong: "it refreshes twice", says: /renewed 2 times/ }, (_, own) => ({
    grants: {
      ...own.grants,
      refresh: (input) => {
        const grant = grants.refresh(input);
        const obtain: typeof grant.obtain = async (desk) => {
          await grant.obtain(desk);
          return grant.obtain(desk);
        };
        return { ...grant, obtain };
      },
    } as ClipsGrants,
  })),
  definedWith(
    {
      id: "renewal-by-refusal",
      wrong: "it takes an ended token for one that the person ended",
      says: /thirty calls with a token that the provider refuses/,
    },
    () => ({
      failure: (body) => {
        const failure = readFailure(body);
        return failure?.stale === true ? { ...failure, stale: false, remedy: "sign_in_again" } : failure;
      },
    }),
  ),
  definedWith(
    {
      id: "token-ended",
      wrong: "it takes an ended token for the application's mistake",
      says: /remedy for an ended token/,
    },
    () => ({
      failure: (body) => {
        const failure = readFailure(body);
        return failure === undefined ? undefined : { ...failure, stale: false };
      },
    }),
  ),
  setUpWith(
    { id: "token-ended", wrong: "nothing ends tokens", says: /a token that has ended is accepted/ },
    {
      emulator: async (world) => ({ ...(await setup.emulator(world)), expireTokens: () => undefined }),
    },
  ),
  definedWith(
    {
      id: "token-fields-renewed",
      wrong: "it reads a field of tokens by code alone",
      says: /the renewed token has no open_id/,
    },
    () => ({
      extras: (wire, way: Params) => ({
        ...readFields(wire),
        // By another name than the answer has it: what is the same in both, core keeps.
        open_id: way["code"] === undefined ? nothing : `clips:${text(wire, "open_id")}`,
      }),
    }),
  ),
  definedWith(
    {
      id: "token-fields-renewed",
      wrong: "it reads scopes by code alone",
      says: /`scopes\(\)` says user\.info\.basic video\.list before .* and nothing afterwards/,
    },
    () => ({
      // A scope that is not there is one thing, a scope of nothing another: core keeps the old one in the place of the former.
      extras: (wire, way: Params) => ({
        ...readFields(wire),
        ...(wire.scope === undefined ? {} : { scope: way["code"] === undefined ? "" : wire.scope }),
      }),
    }),
  ),
  {
    id: "token-fields-renewed",
    wrong: "it has nothing left of a field, which nobody has promised",
    says: /the renewed token has nothing in avatar/,
    check: async () =>
      checkProvider(
        (app: ClipsApp) =>
          altered(clips(app), {
            extras: (wire) => ({ ...readFields(wire), avatar: text(wire, "avatar").slice("cat-of-".length) }),
          }),
        clipsSetup({ renewed: { avatar: "cat-of-" } }),
      ),
  },
  {
    id: "renewal-by-clock",
    wrong: "it keeps a refresh token that is good once",
    says: /a token that was renewed cannot be renewed again/,
    check: async () =>
      checkProvider(
        (app: ClipsApp) => altered(clips(app), { grants: { ...clips(app).grants, refresh: forgetful } as ClipsGrants }),
        clipsSetup({ rotates: true }),
      ),
  },
  definedWith({ id: "token-revoked", wrong: "it does not prove who revokes", says: /revoking fails/ }, () => ({
    quirks: {
      ...clipsQuirks,
      endpointRequest: async (endpoint, form, request) => {
        const bent = (await clipsQuirks.endpointRequest?.(endpoint, form, request)) ?? form;
        return endpoint === "revocation" ? { ...form, ...(bent as Params), client_secret: "another" } : bent;
      },
    },
  })),
  definedWith(
    { id: "token-revoked", wrong: "it revokes other tokens", says: /a revoked refresh token still renews/ },
    () => ({ quirks: revokingAnother }),
  ),
  {
    id: "token-revoked",
    wrong: "it revokes other access tokens",
    says: /a call with a revoked token is accepted/,
    check: async () => {
      const own = clipsSetup({ refreshable: false });
      return checkProvider((app: ClipsApp) => altered(clips(app), { quirks: revokingAnother }), {
        ...own,
        grants: { ...own.grants, refresh: { not: "it gives no refresh tokens" } },
      });
    },
  },
  setUpWith(
    { id: "token-revoked", wrong: "its own way to revoke does not", says: /a call with a revoked token is accepted/ },
    {
      revoke: async ({ api }) => api.me(),
    },
  ),
  setUpWith(
    { id: "token-revoked", wrong: "its own way to revoke fails", says: /revoking fails/ },
    {
      revoke: async ({ http }) => http("https://open.clips.example/v2/oauth/nowhere/").json(),
    },
  ),
];
