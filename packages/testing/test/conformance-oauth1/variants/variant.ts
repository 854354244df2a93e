import type { OAuth1Provider } from "@oauthkit/core";

import {
  checkOAuth1Provider,
  type ConformanceReport,
  type OAuth1ConformanceEmulator,
  type OAuth1ConformanceSetup,
  type OAuth1ConformanceWorld,
} from "../../../src/conformance/index.ts";

/** A right provider of some kind. */
export interface Variant {
  /** What is particular about it. */
  readonly name: string;
  readonly check: () => Promise<ConformanceReport>;
  /** The cases that are about what it has not. */
  readonly notOffered: readonly string[];
}

/** An application with a key and a secret. */
export interface KeyedApp {
  readonly id: string;
  readonly secret: string;
}

type Setup<X extends object, A, U> = OAuth1ConformanceSetup<KeyedApp, X, A, U>;

/** A variant whose applications have keys and secrets. */
export function variant<X extends object, A, U>(
  name: string,
  provider: (app: KeyedApp) => OAuth1Provider<X, A, U>,
  { notOffered, ...setup }: Omit<Setup<X, A, U>, "application"> & { readonly notOffered: readonly string[] },
): Variant {
  return {
    name,
    notOffered,
    check: async () => checkOAuth1Provider(provider, { ...setup, application: registered }),
  };
}

function registered(id: string, secret: (label: string) => string): KeyedApp {
  return { id, secret: secret("client_secret") };
}

/** What an emulator's options have of the kit's world. */
export function optionsOf({ applications, clock, mint }: OAuth1ConformanceWorld<KeyedApp>): {
  readonly clients: readonly KeyedApp[];
  readonly clock: OAuth1ConformanceWorld<KeyedApp>["clock"];
  readonly mint: (kind: string) => string;
} {
  return { clients: applications, clock, mint };
}

/** An emulator of which people who said no do not come back. */
export function keepingThoseWhoSayNo(emulator: OAuth1ConformanceEmulator): OAuth1ConformanceEmulator {
  const approve: OAuth1ConformanceEmulator["approve"] = async (url, options) => {
    const wayBack = await emulator.approve(url, options);
    return options?.deny === true ? "" : wayBack;
  };
  return { ...emulator, approve };
}
