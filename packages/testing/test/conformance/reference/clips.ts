import { createHmac, randomUUID } from "node:crypto";

import {
  defineProvider,
  type Failure,
  grants,
  type OAuth2Provider,
  type OAuth2Token,
  type Quirks,
  type SessionCore,
  type Signer,
  text,
} from "@oauthkit/core";
import { combined, commaScopes, nestedToken, renamedClientId } from "@oauthkit/core/quirks";

/** An application at Clips. */
export interface ClipsApp {
  readonly clientKey: string;
  readonly clientSecret: string;
}

/** The fields of Clips' tokens. */
export interface ClipsTokenFields {
  readonly open_id: string;
  readonly session_secret: string;
}

/** A token of Clips. */
export type ClipsToken = OAuth2Token & ClipsTokenFields;

/** Clips' API. */
export interface ClipsApi {
  readonly me: () => Promise<unknown>;
  readonly videos: () => Promise<unknown>;
}

/** Clips' ways in. */
export type ClipsGrants = Pick<
  typeof grants,
  "code" | "implicit" | "refresh" | "password" | "clientCredentials" | "device"
>;

/** Clips' definition, made. */
export type ClipsProvider = OAuth2Provider<ClipsTokenFields, ClipsGrants, ClipsApi, { readonly subject: string }>;

/** A provider that does everything right. */
export const clips: (app: ClipsApp) => ClipsProvider = defineProvider("clips", (app: ClipsApp) => ({
  endpoints: {
    authorization: "https://www.clips.example/v2/auth/authorize/",
    token: "https://open.clips.example/v2/oauth/token/",
    revocation: "https://open.clips.example/v2/oauth/revoke/",
    deviceAuthorization: "https://open.clips.example/v2/oauth/device/",
  },
  origins: ["https://open.clips.example"],
  client: { id: app.clientKey, secret: app.clientSecret },
  scope: { ...commaScopes, default: ["user.info.basic"] },
  grants: {
    code: grants.code,
    implicit: grants.implicit,
    refresh: grants.refresh,
    password: grants.password,
    clientCredentials: grants.clientCredentials,
    device: grants.device,
  },
  extras: (wire) => ({ open_id: text(wire, "open_id"), session_secret: text(wire, "session_secret") }),
  signer: clipsSigner(app),
  failure: readFailure,
  api: clipsApi,
  profile: async (session) => {
    const { data } = (await clipsApi(session).me()) as { readonly data: { readonly open_id: string } };
    return { subject: data.open_id };
  },
  quirks: clipsQuirks,
}));

/** Where Clips departs from the RFCs. */
export const clipsQuirks: Quirks = combined(renamedClientId("client_key"), nestedToken("data"));

/** What a signature is made with, where it is not as usual. */
export interface SigningParts {
  readonly nonce?: () => string | undefined;
  readonly secret?: (token: ClipsToken) => string;
}

/** Signs calls: `nonce`, and `sig` over everything in the query. */
export function clipsSigner(
  { clientSecret }: ClipsApp,
  { nonce = randomUUID, secret = ({ session_secret }) => session_secret }: SigningParts = {},
): Signer<ClipsToken> {
  return {
    sign: (request, token) => {
      const url = new URL(request.url);
      const used = nonce();
      if (used !== undefined) url.searchParams.set("nonce", used);
      const pairs = [...url.searchParams].map(([name, value]) => `${name}=${value}`).toSorted();
      const signed = `${request.method} ${url.origin}${url.pathname} ${pairs.join("&")}`;
      const key = `${clientSecret}&${secret(token)}`;
      url.searchParams.set("sig", createHmac("sha256", key).update(signed).digest("hex"));
      const headers = new Headers(request.headers);
      headers.set("authorization", `Bearer ${token.access_token}`);
      return new Request(new Request(url, request), { headers });
    },
  };
}

/** Reads Clips' refusals. */
export function readFailure(body: unknown): Failure | undefined {
  const { error } = (typeof body === "object" && body !== null ? body : {}) as { readonly error?: unknown };
  const { code, message } = (typeof error === "object" && error !== null ? error : {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof code !== "string") return undefined;
  return { code, message: typeof message === "string" ? message : "", stale: code === "access_token_invalid" };
}

/** Clips' API over a session. */
function clipsApi({ http }: Pick<SessionCore<ClipsToken>, "http">): ClipsApi {
  return {
    // Not tried again: whoever tests the kit need not wait for that.
    me: async () => http("https://open.clips.example/v2/user/info/?fields=open_id", { retry: 0 }).json(),
    videos: async () => http("https://open.clips.example/v2/video/list/").json(),
  };
}
