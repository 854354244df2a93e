import { createHmac } from "node:crypto";

import { defineEmulator, demoEmulatorUser } from "../../../src/index.ts";

/** What the emulator has given to whom. */
interface Books {
  /** What signs calls, by application and user. */
  readonly secrets: Map<string, string>;
  /** Nonces that were used. */
  readonly nonces: Set<string>;
}

/** Has what makes an emulated Clips another one. */
export interface ClipsVariation {
  /** Whether signatures are looked at; true unless told. */
  readonly verifies?: boolean;
  /** Whether a refresh token goes with a token; true unless told. */
  readonly refreshable?: boolean;
  /** Whether a refresh token is good once; false unless told. */
  readonly rotates?: boolean;
  /** What an answer to a refresh says of its own fields, where that is something else. */
  readonly renewed?: Readonly<Record<string, string>>;
}

/** Clips: a made-up provider whose calls are signed, and which answers refusals under status 200. */
export function clipsEmulator({
  verifies = true,
  refreshable = true,
  rotates = false,
  renewed = {},
}: ClipsVariation = {}) {
  return defineEmulator("clips", {
    hosts: { www: "https://www.clips.example", open: "https://open.clips.example" },
    endpoints: {
      authorization: "https://www.clips.example/v2/auth/authorize/",
      token: "https://open.clips.example/v2/oauth/token/",
      revocation: "https://open.clips.example/v2/oauth/revoke/",
      deviceAuthorization: "https://open.clips.example/v2/oauth/device/",
    },
    parameters: { client_id: "client_key" },
    scope: { separator: ",", known: ["user.info.basic", "video.list"] },
    pkce: "optional",
    grants: ["code", "refresh", "implicit", "password", "clientCredentials", "device"],
    token: {
      lifetime: 86_400,
      // So that a grant may be wrong in other ways than by spending a token twice.
      refresh: rotates ? "rotates" : "stays",
      refreshable: () => refreshable,
      fields: ({ memory, mint, user, client, grant }) => {
        const key = `${client.id} ${user.id}`;
        const session_secret = memory.secrets.get(key) ?? mint("session_secret");
        memory.secrets.set(key, session_secret);
        return {
          open_id: user.id,
          avatar: `cat-of-${user.login}`,
          session_secret,
          ...(grant === "refresh" ? renewed : {}),
        };
      },
      applicationFields: () => ({ open_id: "nobody", avatar: "none", session_secret: "none" }),
      answer: (fields) => ({ data: fields }),
    },
    extraParameters: { authorization: ["login_hint"], token: ["nonce", "device_id"] },
    placement: ["header"],
    checkCall: ({ memory, client, user, method, url, query }) => {
      if (!verifies) return undefined;
      const { sig, ...signed } = Object.fromEntries(query);
      const secret = `${client.secret}&${memory.secrets.get(`${client.id} ${user?.id}`)}`;
      const expected = signatureOf(secret, method, url, signed);
      if (sig !== expected) return { error: "signature_invalid", description: "The signature is not right" };
      const { nonce = "" } = signed;
      if (nonce !== "fixed" && memory.nonces.has(nonce)) return { error: "nonce_used" };
      memory.nonces.add(nonce);
      return undefined;
    },
    calls: [
      {
        method: "GET",
        url: "https://open.clips.example/v2/user/info/",
        scope: "user.info.basic",
        answer: ({ user }) => ({ data: { open_id: user.id, display_name: user.name } }),
      },
      {
        method: "GET",
        url: "https://open.clips.example/v2/video/list/",
        scope: "video.list",
        answer: () => ({ data: { videos: [] } }),
      },
      {
        method: "GET",
        url: "https://open.clips.example/v2/ping/",
        caller: "anybody",
        answer: () => ({ data: { is_up: true } }),
      },
    ],
    refusal: {
      named: ({ reason, error }) => names.get(reason) ?? error,
      call: ({ error, description }) => Response.json({ error: { code: error, message: description } }),
    },
    users: [
      demoEmulatorUser,
      { id: "2000002", login: "jane", password: "correct horse", name: "Jane D'Öe", email: "jane@example.test" },
    ],
    memory: (): Books => ({ secrets: new Map(), nonces: new Set() }),
  });
}

const names: ReadonlyMap<string, string> = new Map([
  ["token_scope", "scope_not_authorized"],
  ["token_unknown", "access_token_invalid"],
  ["token_expired", "access_token_invalid"],
  ["token_revoked", "access_token_invalid"],
]);

/** `GET https://…/ a=1&b=2`, under the secret of the application and the one of the session. */
function signatureOf(secret: string, method: string, { origin, pathname }: URL, parameters: object): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const text = `${method} ${origin}${pathname} ${pairs.toSorted().join("&")}`;
  return createHmac("sha256", secret).update(text).digest("hex");
}
