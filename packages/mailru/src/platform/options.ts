import type { MailruPrivilege } from "./methods/privileges.ts";

/** An application of Platform@Mail.Ru, as its settings show it (api.mail.ru/docs/guides/oauth/sites, api.mail.ru/docs/guides/restapi). */
export interface MailruPlatformApp {
  /** The application id: decimal digits. OAuth's `client_id`, `app_id` of every call. */
  readonly applicationId: string | number;
  /** What signs calls in the client circuit, together with the user's id. It ships within client applications. */
  readonly privateKey?: string | undefined;
  /** OAuth's `client_secret`, and what signs calls in the server circuit. */
  readonly secretKey?: string | undefined;
  /**
   * Who vouches for a call. `client`: the user's id and `privateKey` sign. `server`: `secretKey` does. Default: `client` where there is a
   * `privateKey` and the token says whose it is, otherwise `server`.
   */
  readonly circuit?: MailruPlatformCircuit | undefined;
  /** The privileges that are asked for where a sign-in names none. Default: all five. */
  readonly scope?: readonly MailruPrivilege[] | undefined;
  /** Where the platform is, for an emulator. Default: where it is for everybody. */
  readonly servers?: MailruPlatformServers | undefined;
}

/** The two ways to sign a call (api.mail.ru/docs/guides/restapi/#sig). */
export type MailruPlatformCircuit = "client" | "server";

/** Origins. */
export interface MailruPlatformServers {
  /** Sign-in pages and the exchange of codes. Default: `https://connect.mail.ru`. */
  readonly connect?: string | undefined;
  /** The API, refresh and password. Default: `https://appsmail.ru`. */
  readonly api?: string | undefined;
}
