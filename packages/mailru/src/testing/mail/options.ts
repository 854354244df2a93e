import type { MailruEmulatorUser } from "../user.ts";

/** How an emulated oauth.mail.ru behaves. Everything is optional. */
export interface MailruEmulatorOptions {
  /** The registered applications; demoMailruApplication unless told. */
  readonly applications?: readonly MailruEmulatorApplication[];
  /** The people with an account; demoMailruUser unless told. */
  readonly users?: readonly MailruEmulatorUser[];
  /** The emulator's clock, in milliseconds; Date.now unless told. */
  readonly clock?: { readonly now: () => number };
  /** Lifetimes in seconds. */
  readonly lifetimes?: Partial<MailruLifetimes>;
  /** Makes the generated values, for example a canary; undefined leaves one to chance. */
  readonly mint?: (kind: MailruMintedKind) => string | undefined;
  /** Refuses secrets in the form, as was seen in 2023; false unless told. */
  readonly refuseFormCredentials?: boolean;
  /** Answers userinfo in place of the emulator, after its checks: a Response as it is, and anything else as JSON. */
  readonly answer?: { readonly userinfo?: (user: MailruEmulatorUser) => unknown };
}

/** A registered application. */
export interface MailruEmulatorApplication {
  readonly clientId: string;
  /** Left out, it is a public one, which needs PKCE. */
  readonly clientSecret?: string;
  /** Compared letter for letter; `https://app.example.test/callback` unless told. */
  readonly redirectUris?: readonly string[];
}

/** In seconds. */
export interface MailruLifetimes {
  /** 600 unless told. */
  readonly code: number;
  /** 3600 unless told. */
  readonly accessToken: number;
}

/** What the emulator makes up. */
export type MailruMintedKind = "code" | "access_token" | "refresh_token" | "cookie" | "form_token";

/** The application that an emulator without `applications` knows. */
export const demoMailruApplication: {
  readonly clientId: "3b7c5e1d9f204a68b2c4d6e8f0a1b3c5";
  readonly clientSecret: "9d8c7b6a5f4e3d2c1b0a998877665544";
} = {
  clientId: "3b7c5e1d9f204a68b2c4d6e8f0a1b3c5",
  clientSecret: "9d8c7b6a5f4e3d2c1b0a998877665544",
};
