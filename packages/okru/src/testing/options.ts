/** How an emulated OK.ru behaves. Everything is optional. */
export interface OkruEmulatorOptions {
  /** The registered applications; demoApplication unless told. */
  readonly applications?: readonly OkruEmulatorApplication[];
  /** The people with an account; demoOkruUser unless told. */
  readonly users?: readonly OkruUser[];
  /** The emulator's clock, in milliseconds; Date.now unless told. */
  readonly clock?: { readonly now: () => number };
  /** Lifetimes in seconds. */
  readonly lifetimes?: Partial<OkruLifetimes>;
  /** Makes the generated values, for example a canary; undefined leaves one to chance. */
  readonly mint?: (kind: OkruMintedKind) => string | undefined;
  /** Splits scopes on commas and blanks as well; on `;` alone unless told, as apiok.ru/en/ext/oauth/permissions has it. */
  readonly acceptCommaScopes?: boolean;
  /**
   * Answers REST methods in place of the emulator, after its checks; names of one's own are methods with an optional session.
   * A Response is sent as it is, and anything else as JSON, in which a bigint is a number.
   */
  readonly answer?: Readonly<Record<string, OkruAnswer>>;
}

/** Answers one REST method; `user` is whose session it is. */
export type OkruAnswer = (parameters: Readonly<Record<string, string>>, user: OkruUser | undefined) => unknown;

/** A registered application. */
export interface OkruEmulatorApplication {
  /** The `client_id`: digits. */
  readonly applicationId: string;
  /** The public key, which REST calls carry. */
  readonly applicationKey: string;
  /** The `client_secret`, and the ingredient of signing secrets. */
  readonly secretKey: string;
  /**
   * Compared letter for letter, without what follows a `?`; `https://app.example.test/callback` and the two blank pages of
   * OK.ru unless told.
   */
  readonly redirectUris?: readonly string[];
  /** What the application may ask for; everything but GET_EMAIL and LONG_ACCESS_TOKEN, which support grants, unless told. */
  readonly permissions?: readonly string[];
  /** Whether it is trusted with passwords (auth.login); false unless told. */
  readonly passwordLogin?: boolean;
  /** Whether methods with an optional session need one; true unless told. */
  readonly external?: boolean;
}

/** A person with an account: a profile as users.getCurrentUser answers it, and how this person signs in. */
export interface OkruUser {
  readonly uid: string;
  readonly login: string;
  readonly password: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly name?: string;
  readonly email?: string;
  readonly gender?: "male" | "female";
  /** YYYY-MM-DD, or MM-DD where the year is hidden. */
  readonly birthday?: string;
  readonly age?: number;
  readonly locale?: string;
  readonly location?: Readonly<Record<string, string>>;
  /** Such as `web`; absent while the person is offline. */
  readonly online?: string;
  readonly pic_1?: string;
  readonly pic_2?: string;
  readonly pic_3?: string;
  /** The uids of friends; everybody else in the emulator unless told. */
  readonly friends?: readonly string[];
  /** Whether the account is blocked. */
  readonly blocked?: boolean;
  /** What the login page asks for after the password: the letters of a picture, or the code of a text message. */
  readonly challenge?: "captcha" | "code";
  /** The right answer to the challenge; `12345` unless told. */
  readonly answer?: string;
}

/** In seconds. */
export interface OkruLifetimes {
  /** 120 unless told. */
  readonly code: number;
  /** 1800 unless told. */
  readonly accessToken: number;
  /** 2592000, which are 30 days, unless told. */
  readonly refreshToken: number;
  /** Of an access token with LONG_ACCESS_TOKEN; 2592000 unless told. */
  readonly longToken: number;
}

/** What the emulator makes up; `session_key` is the token that auth.login and a launch give. */
export type OkruMintedKind =
  | "code"
  | "access_token"
  | "refresh_token"
  | "session_key"
  | "session_secret_key"
  | "form_token"
  | "cookie"
  | "upload_token"
  | "photo_id"
  | "photo_token";

/** The application that an emulator without `applications` knows. */
export const demoApplication: {
  readonly applicationId: "512000000001";
  readonly applicationKey: "CBADEMOKEYABABABA";
  readonly secretKey: "0123456789ABCDEF01234567";
} = {
  applicationId: "512000000001",
  applicationKey: "CBADEMOKEYABABABA",
  secretKey: "0123456789ABCDEF01234567",
};

/** The person that an emulator without `users` knows. */
export const demoOkruUser: OkruUser = {
  uid: "570000000001",
  login: "demo",
  password: "demo-password",
  first_name: "Demo",
  last_name: "Person",
  email: "demo@example.test",
  gender: "female",
  birthday: "1990-04-01",
  age: 36,
  locale: "ru",
  location: { city: "Москва", country: "RUSSIAN_FEDERATION", countryCode: "RU", countryName: "Россия" },
  online: "web",
  pic_1: "https://i.mycdn.me/image?id=1&fn=sqr_50",
  pic_2: "https://i.mycdn.me/image?id=1&fn=sqr_128",
  pic_3: "https://i.mycdn.me/image?id=1&fn=sqr_190",
};
