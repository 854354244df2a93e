import type { Remedy } from "@oauthkit/core";

/** What the pages of a provider's sign-in look like: one page of data. */
export interface SignInPages {
  /**
   * Where pages may come from and where what is typed may go, e.g. `https://auth.example.com`: schemes and hosts, no stars.
   * Nothing at all is sent anywhere else.
   */
  readonly origins: readonly string[];
  /** Where images of captchas may come from beside those; nothing but their own cookies is sent there. */
  readonly imageOrigins?: readonly string[];
  readonly login: LoginPage;
  readonly consent?: ConsentPage;
  readonly challenges?: readonly ChallengePage[];
  /**
   * The pages that mean no. They are looked for first, in this order. One that is told by path or query alone is known before it is asked for, wherever
   * it is.
   */
  readonly refusals?: readonly RefusalPage[];
}

/** How a page is told from others. All that is given has to hold. */
export interface PageMarks {
  readonly status?: number;
  /** The whole path. */
  readonly path?: string;
  /** Parameters of the page's URL. Their values, and no others, are shown in errors. */
  readonly query?: Readonly<Record<string, string>>;
  /** The id of a form. */
  readonly form?: string;
  /** The names of fields that one form has. Disabled ones do not count. */
  readonly fields?: readonly string[];
  /** A part of the visible text, with single spaces. */
  readonly text?: string;
}

/** The page that asks for login and password; its form has the fields named here beside those of the marks. */
export interface LoginPage extends PageMarks {
  readonly login: string;
  readonly password: string;
  /** The field for what stands behind the last `@` of the login, where a provider has one; then `login` is what stands before it, and a login without `@` is refused. */
  readonly domain?: string;
}

/** The page that asks whether the application may. */
export interface ConsentPage extends PageMarks {
  /** Name and value of the button that says yes. The form has to have it. */
  readonly accept: Readonly<Record<string, string>>;
}

/** A page that only a person can answer. */
export interface ChallengePage extends PageMarks {
  /** Passed on to the hook: `captcha`, `code`, … */
  readonly kind: string;
}

/** A page that means no. */
export interface RefusalPage extends PageMarks {
  /** The word for it, as of RFC 6749 section 5.2: `invalid_client`, … An `error` in a JSON answer goes before it. */
  readonly problem: string;
  /** What is wrong and what to do about it: the beginning of the error's message. */
  readonly what: string;
  /** Default: `authorization_refused`. */
  readonly code?: "account_blocked" | "authorization_refused" | "login_refused";
  /** Default: `sign_in_again`. */
  readonly remedy?: Remedy;
}
