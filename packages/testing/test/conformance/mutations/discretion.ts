import { AuthorizationError, grants, type Params, text, TransportError } from "@oauthkit/core";
import { combined } from "@oauthkit/core/quirks";

import { type ClipsGrants, clipsQuirks } from "../reference/clips.ts";
import { definedWith, type Mutation } from "./mutation.ts";

export const discretionMutations: readonly Mutation[] = [
  definedWith(
    { id: "token-discreet", wrong: "it has the token under a second name", says: /shows access_token in/ },
    (_, own) => ({
      extras: (wire, way) => ({ ...own.extras?.(wire, way), copy: wire.access_token }) as never,
    }),
  ),
  definedWith(
    {
      id: "exchange-discreet",
      wrong: "it shows what it cannot read",
      says: /the answer is a web page under 501.*shows/s,
    },
    () => ({
      quirks: {
        ...clipsQuirks,
        tokenResponse: async (answer, response) => {
          if (answer.startsWith("<")) throw new TransportError("response_html", `this is no JSON: ${answer}`);
          return (await clipsQuirks.tokenResponse?.(answer, response)) ?? {};
        },
      },
    }),
  ),
  definedWith(
    {
      id: "exchange-discreet",
      wrong: "it shows what has no fields",
      says: /the answer is a token without any further field/,
    },
    () => ({
      extras: (wire) => {
        if (wire["open_id"] === undefined) throw new AuthorizationError("token_incomplete", JSON.stringify(wire));
        return { open_id: text(wire, "open_id"), session_secret: text(wire, "session_secret") };
      },
    }),
  ),
  definedWith(
    { id: "refresh-discreet", wrong: "it shows what it could not refresh with", says: /refresh_token in/ },
    (_, own) => ({
      grants: {
        ...own.grants,
        refresh: (input) => {
          const grant = grants.refresh(input);
          const obtain: typeof grant.obtain = async (desk) =>
            grant.obtain(desk).catch(() => {
              throw new AuthorizationError("token_refused", `${input.refreshToken} does not refresh`);
            });
          return { ...grant, obtain };
        },
      } as ClipsGrants,
    }),
  ),
  definedWith({ id: "call-discreet", wrong: "it shows what it cannot read", says: /the error shows/ }, (_, own) => ({
    api: (session) => ({
      ...(own.api?.(session) as NonNullable<ReturnType<NonNullable<typeof own.api>>>),
      me: async () => {
        const said = await session.http("https://open.clips.example/v2/user/info/", { retry: 0 }).text();
        if (!said.startsWith("{")) throw new Error(`this is no JSON: ${said}`);
        return JSON.parse(said) as unknown;
      },
    }),
  })),
  definedWith(
    { id: "call-discreet", wrong: "its profile shows the token", says: /the error shows access_token in/ },
    (_, own) => ({
      profile: async (session) => {
        const { access_token } = await session.token();
        try {
          return (await own.profile?.(session)) ?? { subject: "" };
        } catch {
          throw new Error(`nobody has the token ${access_token}`);
        }
      },
    }),
  ),
  definedWith(
    {
      id: "call-discreet",
      wrong: "its refusals show the token",
      says: /the provider's own, the error shows access_token/,
    },
    (_, own) => ({
      api: (session) => {
        const made = own.api?.(session) as NonNullable<ReturnType<NonNullable<typeof own.api>>>;
        const videos = async (): Promise<unknown> =>
          made.videos().catch(async (error: unknown) => {
            (error as Error).message += ` (${(await session.token()).access_token})`;
            throw error;
          });
        return { ...made, videos };
      },
    }),
  ),
  definedWith(
    { id: "call-without-secret", wrong: "it sends its secret along", says: /a call carries a secret/ },
    ({ clientSecret }, { signer }) => ({
      signer: {
        sign: async (request, token) => {
          const signed = (await signer?.sign(request, token)) ?? request;
          signed.headers.set("x-application", clientSecret);
          return signed;
        },
      },
    }),
  ),
  definedWith(
    { id: "authorization-discreet", wrong: "people see its secret", says: /an address with a secret/ },
    ({ clientSecret }) => ({
      quirks: combined(clipsQuirks, {
        authorization: (parameters: Params) => ({ ...parameters, login_hint: clientSecret }),
      }),
    }),
  ),
];
