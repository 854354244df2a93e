import type { MailruEmulatorUser } from "../user.ts";

/** How an emulated Platform@Mail.Ru behaves. Everything is optional. */
export interface MailruPlatformEmulatorOptions {
  /** The registered applications; demoPlatformApplication unless told. */
  readonly applications?: readonly MailruPlatformEmulatorApplication[];
  /** The people with an account; demoMailruUser unless told. */
  readonly users?: readonly MailruEmulatorUser[];
  /** The emulator's clock, in milliseconds; Date.now unless told. */
  readonly clock?: { readonly now: () => number };
  /** Lifetimes in seconds. */
  readonly lifetimes?: Partial<MailruPlatformLifetimes>;
  /** Makes the generated values, for example a canary; undefined leaves one to chance. */
  readonly mint?: (kind: MailruPlatformMintedKind) => string | undefined;
  /** Wants the button's `agree=1` with the consent form, as browsers send it; true unless told. */
  readonly strictConsent?: boolean;
  /** Whether tokens come with their `token_type`; true unless told. */
  readonly namesTokenType?: boolean;
  /**
   * Answers REST methods in place of the emulator, after its checks; names of one's own are methods that anybody may call.
   * A Response is sent as it is, and anything else as JSON, in which a bigint is a number.
   */
  readonly answer?: Readonly<Record<string, MailruPlatformAnswer>>;
}

/** Answers one REST method; `user` is for whom it is called. */
export type MailruPlatformAnswer = (
  parameters: Readonly<Record<string, string>>,
  user: MailruEmulatorUser | undefined,
) => unknown;

/** A registered application. */
export interface MailruPlatformEmulatorApplication {
  /** `client_id` and `app_id`: digits. */
  readonly applicationId: string;
  /** What signs in the client circuit. */
  readonly privateKey: string;
  /** `client_secret`, and what signs in the server circuit. */
  readonly secretKey: string;
  /** `Demo` unless told. */
  readonly name?: string;
  /**
   * Compared letter for letter; `https://app.example.test/callback` unless told. Everybody also has the success page of
   * connect.mail.ru, by http and by https, and `mm{applicationId}://authorize`.
   */
  readonly redirectUris?: readonly string[];
  /** The privileges that it may ask for; all five unless told. */
  readonly permissions?: readonly string[];
  /** Whether it is trusted with passwords; false unless told. */
  readonly passwordLogin?: boolean;
  /** Whether nobody but its testers may sign in; false unless told. */
  readonly inDevelopment?: boolean;
  /** E-mail addresses or uids; nobody unless told. */
  readonly testers?: readonly string[];
}

/** In seconds. */
export interface MailruPlatformLifetimes {
  /** 600 unless told. */
  readonly code: number;
  /** 86400 unless told, which is a day. */
  readonly accessToken: number;
  /** 2592000 unless told, which are 30 days; the documentation does not say. */
  readonly refreshToken: number;
}

/** What the emulator makes up; `seal` is the secret behind the `sig` of its pages. */
export type MailruPlatformMintedKind = "code" | "access_token" | "refresh_token" | "cookie" | "seal";

/** The application that an emulated platform without `applications` knows. */
export const demoPlatformApplication: {
  readonly applicationId: "700001";
  readonly privateKey: "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  readonly secretKey: "a0b1c2d3e4f5061728394a5b6c7d8e9f";
} = {
  applicationId: "700001",
  privateKey: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
  secretKey: "a0b1c2d3e4f5061728394a5b6c7d8e9f",
};
