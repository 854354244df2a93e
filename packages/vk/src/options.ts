/** An application of VK ID, as its console at id.vk.ru shows it. There is no secret: PKCE vouches for every sign-in. */
export interface VkApp {
  /** The application's id: decimal digits. */
  readonly clientId: string | number;
  /** Asked for where a sign-in names none. Default: `vkid.personal_info`. */
  readonly scope?: readonly VkScope[] | undefined;
  /** Whose account people sign in with. The other two have to be switched on in the application's settings. Default: VK's page asks. */
  readonly provider?: "vkid" | "ok_ru" | "mail_ru" | undefined;
  /** The language of VK's pages, by VK's number: 0 is Russian, 3 English. Default: the browser's. */
  readonly langId?: number | undefined;
  /** The colours of VK's pages. */
  readonly scheme?: "light" | "dark" | undefined;
  /** What people have to do again, though VK knows them. `none`: nothing, and whoever would have to is sent back with an error. */
  readonly prompt?: "none" | "login" | "consent" | "select_account" | undefined;
  /** VK's domain. Since September 2025 its own SDKs know `vk.ru` alone; its older pages say `vk.com`. Default: `vk.ru`. */
  readonly domain?: "vk.ru" | "vk.com" | undefined;
  /** The version of VK's API. Default: `5.199`. */
  readonly apiVersion?: string | undefined;
  /** Where VK ID and VK's API are, for an emulator. */
  readonly servers?: VkServers | undefined;
}

/** Origins. */
export interface VkServers {
  /** Default: `https://id.vk.ru`. */
  readonly id?: string | undefined;
  /** Default: `https://api.vk.ru`. */
  readonly api?: string | undefined;
}

/** What an application may ask for; all but the first three open VK's API, and some want a verified business (id.vk.ru, FAQ 30047). */
export type VkScope =
  /** Name, picture, sex and birthday. */
  | "vkid.personal_info"
  | "email"
  | "phone"
  | "ads"
  | "docs"
  | "friends"
  | "groups"
  | "market"
  | "notes"
  | "notifications"
  | "pages"
  | "photos"
  | "stats"
  | "status"
  | "stories"
  | "video"
  | "wall";
