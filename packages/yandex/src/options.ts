/** An application of Yandex ID, as oauth.yandex.ru shows it. */
export interface YandexApp {
  readonly clientId: string;
  /** Left out by applications that people can look into: PKCE vouches for those. */
  readonly clientSecret?: string | undefined;
  /** How the secret is sent. Where a request has both, Yandex heeds the header. Default: `basic`. */
  readonly authentication?: "basic" | "post" | undefined;
  /** Asked for where a sign-in names none, as `login:email`. Default: all that the application was registered with. */
  readonly scope?: readonly YandexScope[] | undefined;
  /** What the person may leave out, of the same list. */
  readonly optionalScope?: readonly YandexScope[] | undefined;
  /** PKCE with S256. Default: true; without `clientSecret` it cannot be left out. */
  readonly pkce?: boolean | undefined;
  /** The device that tokens are for: only such tokens can be revoked, and thirty of them live at once. */
  readonly device?: YandexDevice | undefined;
  /** Asks the person again, though they have agreed before. Default: false. */
  readonly forceConfirm?: boolean | undefined;
  /** Whose pages people see: those of `yandex.com` are in English. Default: `yandex.ru`. */
  readonly domain?: "yandex.ru" | "yandex.com" | undefined;
  /** Further APIs that the token may be sent to, as origins: `https://api-metrika.yandex.net`. Default: none but those of `session.api`. */
  readonly apis?: readonly string[] | undefined;
  /** Where Yandex is, for an emulator. */
  readonly servers?: YandexServers | undefined;
}

/** What an application may ask for, out of what it was registered with; other services of Yandex have scopes of the same form, as `metrika:read`. */
export type YandexScope =
  | "login:email"
  /** Name, sex and login. */
  | "login:info"
  | "login:avatar"
  | "login:birthday"
  | "login:default_phone"
  | "cloud_api:disk.info"
  | "cloud_api:disk.read"
  | "cloud_api:disk.write"
  /** A folder of the application's own, `app:/`. */
  | "cloud_api:disk.app_folder"
  | (`${string}:${string}` & {});

/** A device, by an id that stays the same. */
export interface YandexDevice {
  /** 6 to 50 printable characters of ASCII, such as a UUID that was made once. */
  readonly id: string;
  /** What the person reads where they look at who has access; at most 100 characters. Default: an unknown device. */
  readonly name?: string | undefined;
}

/** Origins. */
export interface YandexServers {
  /** The pages and the tokens. Default: `https://oauth.yandex.ru`. */
  readonly oauth?: string | undefined;
  /** Who signed in. Default: `https://login.yandex.ru`. */
  readonly login?: string | undefined;
  /** Yandex Disk. Default: `https://cloud-api.yandex.net`. */
  readonly disk?: string | undefined;
}
