import type { OkruPermission } from "./methods/permissions.ts";

/** An application, as OK.ru's developer pages and its e-mail show it (apiok.ru/en/ext/oauth/server, apiok.ru/en/dev/methods). */
export interface OkruApp {
  /** The application id: decimal digits. OAuth's `client_id`. */
  readonly applicationId: string | number;
  /** The application's public key, in capital letters: `application_key` of every call. */
  readonly applicationKey: string;
  /**
   * The application's secret key: `client_secret`, and part of what signs calls in the server circuit. A client that people can look
   * into must not have it; it signs with the token's `session_secret_key`.
   */
  readonly secretKey?: string | undefined;
  /**
   * Who vouches for a call. `server`: `md5(access_token + secretKey)` signs. `client`: the token's `session_secret_key` does.
   * Default: `server` where there is a `secretKey`, otherwise `client`.
   */
  readonly circuit?: OkruCircuit | undefined;
  /** The permissions that are asked for where a sign-in names none. Default: `VALUABLE_ACCESS`. */
  readonly scope?: readonly OkruPermission[] | undefined;
  /** The look of the sign-in page: `w` for a window, `m` for a phone, `a` for a phone without header. Default: `w`. */
  readonly layout?: "w" | "m" | "a" | undefined;
  /** How `session.api` calls a method: `/fb.do?method=users.getInfo`, or the path `/api/users/getInfo`. Default: `method`. */
  readonly restForm?: "method" | "path" | undefined;
  /** Where OK.ru is. Default: where it is for everybody. */
  readonly servers?: OkruServers | undefined;
}

/** The two ways to sign a call (apiok.ru/en/dev/methods). */
export type OkruCircuit = "server" | "client";

/** Origins, for an emulator. Never take one out of a launch or an answer: the secret key's owner is who is at `api`. */
export interface OkruServers {
  /** The sign-in pages. Default: `https://connect.ok.ru`. */
  readonly connect?: string | undefined;
  /** The API and the token endpoint. Default: `https://api.ok.ru`. */
  readonly api?: string | undefined;
  /** Where files may be uploaded to, without any credential. Default: `https://*.mycdn.me` and `https://*.okcdn.ru`. */
  readonly uploads?: readonly string[] | undefined;
}
