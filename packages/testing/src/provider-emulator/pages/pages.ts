/** The sign-in pages, where they are not the emulator's own. */
export interface EmulatorPages {
  /** The language of the pages; `en` unless told. */
  readonly lang?: string;
  /** The name of the cookie that tells browsers apart; the description's name and `_session` unless told. */
  readonly cookie?: string;
  /** HTML of the login page: a form that posts `username` and `password` to `action`. */
  readonly login?: (page: EmulatorLoginPage) => string;
  /** HTML of the consent page: a form that posts `form_token` and `allow`, which is `1` or `0`, to `action`. */
  readonly consent?: (page: EmulatorConsentPage) => string;
  /** HTML of a page that only says what is wrong. */
  readonly refused?: (page: { readonly error: string; readonly description: string }) => string;
}

/** What a login page is made of; the texts are not escaped. */
export interface EmulatorLoginPage {
  readonly action: string;
  readonly client: string;
  /** Whether it is shown again, after a wrong password. */
  readonly hasFailed: boolean;
}

/** What a consent page is made of; the texts are not escaped. */
export interface EmulatorConsentPage {
  readonly action: string;
  readonly client: string;
  readonly user: { readonly id: string; readonly login: string; readonly name?: string; readonly email?: string };
  readonly scope: readonly string[];
  /** Whether the form posts those scopes as `scope` that are given. */
  readonly isChoice: boolean;
  readonly formToken: string;
  /** Where the person comes back with a refusal, for a link. */
  readonly denyUrl: string;
}
