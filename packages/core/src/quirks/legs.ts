import type { Quirks } from "../oauth2/definition.ts";

/** Quirks that certainly bend these legs: one of them alone is `{ tokenRequest: renamed({ … }).tokenRequest }`. */
export type Legs<K extends keyof Quirks> = { readonly [L in K]-?: NonNullable<Quirks[L]> };
