/** What an emulator is made with; everything is optional. */
export interface ProviderEmulatorOptions<User extends EmulatorUser = EmulatorUser> {
  /** The registered applications; demoEmulatorClient unless told. */
  readonly clients?: readonly EmulatorClient[];
  /** The people with an account; those of the description unless told. */
  readonly users?: readonly User[];
  /** The accounts that sign for themselves, for the grant `jwtBearer`; none unless told. */
  readonly accounts?: readonly EmulatorAccount[];
  /** The emulator's clock, in milliseconds; Date.now unless told. */
  readonly clock?: { readonly now: () => number };
  /** Makes the generated values, for example a canary; undefined leaves one to chance. */
  readonly mint?: (kind: EmulatorMintedKind) => string | undefined;
  /** In seconds; as the description has them unless told. */
  readonly lifetimes?: Partial<EmulatorLifetimes>;
}

/** A registered application. */
export interface EmulatorClient {
  readonly id: string;
  /** Left out, it is a public one, which needs PKCE where the provider knows it. */
  readonly secret?: string | undefined;
  /** Compared letter for letter; `https://app.example.test/callback` unless told. */
  readonly redirectUris?: readonly string[];
  /** What the pages call it; the id unless told. */
  readonly name?: string;
}

/** A person with an account. A provider's own users may have more fields, which its answers are made of. */
export interface EmulatorUser {
  readonly id: string;
  /** What the person signs in with; the e-mail address will do as well. */
  readonly login: string;
  readonly password: string;
  readonly name?: string;
  readonly email?: string;
  /** Whether the account is blocked: the person never comes back from the pages. */
  readonly blocked?: boolean;
}

/** An account that signs for itself (RFC 7523 section 2.1). */
export interface EmulatorAccount {
  /** Its `iss`. */
  readonly id: string;
  /** Its public keys, with their `kid`. */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  /** The users that it may speak for besides itself, by id or login; nobody unless told. */
  readonly subjects?: readonly string[];
}

/** In seconds; Infinity for what does not end. */
export interface EmulatorLifetimes {
  /** 120 unless told. */
  readonly code: number;
  /** The description's `token.lifetime` unless told. */
  readonly accessToken: number;
  /** Infinity unless told. */
  readonly refreshToken: number;
  /** 600 unless told. */
  readonly deviceCode: number;
  /** 3600 unless told. */
  readonly idToken: number;
}

/** What an emulator makes up; a description may have kinds of its own. */
export type EmulatorMintedKind =
  | "code"
  | "access_token"
  | "refresh_token"
  | "device_code"
  | "user_code"
  | "cookie"
  | "form_token"
  | (string & {});

/** The application that an emulator without `clients` knows; where a provider has no secrets, it has none either. */
export const demoEmulatorClient: {
  readonly id: "demo-client";
  readonly secret: "demo-client-secret";
  readonly redirectUris: readonly ["https://app.example.test/callback"];
} = {
  id: "demo-client",
  secret: "demo-client-secret",
  redirectUris: ["https://app.example.test/callback"],
};

/** The person that an emulator without `users` knows. */
export const demoEmulatorUser: Required<Omit<EmulatorUser, "blocked">> = {
  id: "1000001",
  login: "demo",
  password: "demo-password",
  name: "Demo Person",
  email: "demo@example.test",
};
