import { AuthorizationError } from "@oauthkit/core";
import { combined } from "@oauthkit/core/quirks";

import { checkProvider } from "../../../src/conformance/index.ts";
import { clips, type ClipsApp, clipsQuirks, clipsSigner, readFailure } from "../reference/clips.ts";
import { clipsSetup } from "../reference/setup.ts";
import { definedWith, madeBy, type Mutation, setUpWith, altered } from "./mutation.ts";

const setup = clipsSetup();
const ping = "https://open.clips.example/v2/ping/";

/** The tokens that were given out, which no provider should judge by. */
const known = new Set<string>();

/** The application that was last used, which no provider should remember. */
let latest: ClipsApp | undefined;

export const callMutations: readonly Mutation[] = [
  definedWith(
    { id: "call-accepted", wrong: "it does not list its API among its servers", says: /origin_foreign/ },
    () => ({
      origins: ["https://www.clips.example"],
    }),
  ),
  setUpWith(
    { id: "call-names-its-token", wrong: "its call needs no token", says: /unknown access token is accepted/ },
    {
      call: async ({ http }) => http(ping).json(),
    },
  ),
  definedWith(
    { id: "call-names-its-token", wrong: "it lets nobody else judge tokens", says: /the call is never sent/ },
    (_, { signer, extras }) => {
      return {
        extras: (wire, way) => {
          known.add(wire.access_token);
          return extras?.(wire, way) as never;
        },
        signer: {
          sign: async (request, token) => {
            if (!known.has(token.access_token))
              throw new AuthorizationError("token_refused", "nobody knows this token");
            return (await signer?.sign(request, token)) ?? request;
          },
        },
      };
    },
  ),
  setUpWith(
    {
      id: "call-sealed",
      wrong: "nobody looks at its signatures",
      says: /accepted with the parameter sig of another one/,
    },
    {},
    { verifies: false },
  ),
  {
    id: "call-sealed",
    wrong: "nobody looks at its signatures, which have no nonce",
    says: /accepted with the parameter sig of another one/,
    check: async () => {
      const own = clipsSetup({ verifies: false });
      return checkProvider(
        (app: ClipsApp) => altered(clips(app), { signer: clipsSigner(app, { nonce: () => undefined }) }),
        { ...own, fresh: [] },
      );
    },
  },
  definedWith(
    { id: "signing-fresh", wrong: "its nonces are all the same", says: /two requests have the same nonce/ },
    (app) => ({
      signer: clipsSigner(app, { nonce: () => "fixed" }),
    }),
  ),
  definedWith(
    {
      id: "signing-fresh",
      wrong: "the nonces of its token requests are all the same",
      says: /two requests have the same nonce/,
    },
    () => ({
      quirks: combined(clipsQuirks, { tokenRequest: (form) => ({ ...form, nonce: "nonce" }) }),
    }),
  ),
  setUpWith(
    {
      id: "signing-fresh",
      wrong: "the setup names what is not there",
      says: /no request has a parameter or a header x-nonce/,
    },
    {
      fresh: ["nonce", "x-nonce"],
    },
  ),
  definedWith(
    { id: "signing-pure", wrong: "it writes on requests", says: /signing changes the request's headers/ },
    (_, { signer }) => ({
      signer: {
        sign: async (request, token) => {
          request.headers.set("x-signed", "yes");
          return (await signer?.sign(request, token)) ?? request;
        },
      },
    }),
  ),
  definedWith(
    {
      id: "origin-foreign",
      wrong: "it lists a server of somebody else's",
      says: /sends a call to https:\/\/foreign\.example/,
    },
    () => ({
      origins: ["https://open.clips.example", "https://foreign.example"],
    }),
  ),
  definedWith(
    {
      id: "global-fetch-unused",
      wrong: "it sends past its client",
      says: /for https:\/\/open.clips.example\/v2\/ping\//,
    },
    () => ({
      profile: async () => {
        await fetch(ping);
        return { subject: "1" };
      },
    }),
  ),
  madeBy(
    {
      id: "applications-apart",
      wrong: "it signs for the application that was made last",
      says: /beside another application, the first one fails/,
    },
    (app) => {
      latest = app;
      const signer: ReturnType<typeof clipsSigner> = {
        sign: (request, token) => clipsSigner(latest ?? app).sign(request, token),
      };
      return altered(clips(app), { signer });
    },
  ),
  madeBy(
    {
      id: "applications-apart",
      wrong: "it sends the secret of the application that was made last",
      says: /sends a secret of the second one/,
    },
    (app) => {
      latest = app;
      return altered(clips(app), {
        signer: {
          sign: async (request, token) => {
            const signed = await clipsSigner(app).sign(request, token);
            if (latest !== app) signed.headers.set("x-application", latest?.clientSecret ?? "");
            return signed;
          },
        },
      });
    },
  ),
  setUpWith(
    {
      id: "applications-apart",
      wrong: "its emulator knows one application",
      says: /beside another application, the second one fails/,
    },
    {
      emulator: async ({ applications: [first], ...world }) =>
        setup.emulator({ ...world, applications: [first, { ...first, clientKey: "another" }] }),
    },
  ),
  definedWith({ id: "profile-subject", wrong: "its subjects are numbers", says: /subject is 1/ }, () => ({
    profile: async () => ({ subject: 1 as never }),
  })),
  definedWith({ id: "profile-subject", wrong: "it cannot say who it is", says: /there is no profile/ }, () => ({
    profile: async ({ http }) => http("https://open.clips.example/v2/nobody/").json(),
  })),
  definedWith(
    { id: "session-ended", wrong: "it remembers answers", says: /an ended session still answers/ },
    (_, own) => ({
      api: (session) => {
        const made = own.api?.(session) as NonNullable<ReturnType<NonNullable<typeof own.api>>>;
        let kept: Promise<unknown> | undefined;
        return { ...made, me: async () => (kept ??= made.me()) };
      },
    }),
  ),
  definedWith(
    { id: "session-ended", wrong: "it has other words for the end", says: /instead of session_closed/ },
    (_, own) => ({
      api: (session) => {
        const made = own.api?.(session) as NonNullable<ReturnType<NonNullable<typeof own.api>>>;
        return {
          ...made,
          me: async () =>
            made.me().catch((error: unknown) => {
              if ((error as { code?: unknown }).code === "session_closed")
                throw new Error("it is over", { cause: error });
              throw error;
            }),
        };
      },
    }),
  ),
  definedWith({ id: "failure-silent", wrong: "it takes lists for refusals", says: /sees .* in \[\]/ }, () => ({
    failure: (body) => (Array.isArray(body) ? { code: "list", message: "it is a list" } : readFailure(body)),
  })),
  definedWith(
    { id: "failure-silent", wrong: "it takes data for refusals", says: /in the answer to the setup's `call`/ },
    () => ({
      failure: (body) =>
        JSON.stringify(body).includes("display_name") ? { code: "data", message: "it has data" } : readFailure(body),
    }),
  ),
  definedWith({ id: "failure-sturdy", wrong: "it looks into null", says: /given null, `failure` throws/ }, () => ({
    failure: (body) => ((body as { error?: unknown }).error === undefined ? undefined : readFailure(body)),
  })),
  definedWith(
    { id: "failure-sturdy", wrong: "it believes that errors have codes", says: /has no code or no message/ },
    () => ({
      failure: (body) => {
        const { error } = Object(body) as {
          readonly error?: { readonly code: string; readonly message: string } | null;
        };
        return error
          ? { stale: error.code === "access_token_invalid", code: error.code, message: error.message }
          : undefined;
      },
    }),
  ),
  definedWith(
    {
      id: "refusal-read",
      wrong: "it has one code for all refusals",
      says: /code is "refused" and not "scope_not_authorized"/,
    },
    () => ({
      failure: (body) => {
        const failure = readFailure(body);
        return failure && { ...failure, code: "refused" };
      },
    }),
  ),
  definedWith(
    {
      id: "refusal-read",
      wrong: "it takes each refusal for the end of the token",
      says: /that does not end the token, the token is renewed/,
    },
    () => ({
      failure: (body) => {
        const failure = readFailure(body);
        return failure && { ...failure, stale: true };
      },
    }),
  ),
  setUpWith(
    { id: "refusal-read", wrong: "the call that it names is not refused", says: /is not refused/ },
    {
      refusal: { call: async ({ api }) => api.me(), code: "scope_not_authorized" },
    },
  ),
  setUpWith(
    { id: "refusal-read", wrong: "the call that it names goes elsewhere", says: /a refused call ends in/ },
    {
      refusal: { call: async ({ http }) => http("https://elsewhere.example/").json(), code: "scope_not_authorized" },
    },
  ),
];
