import type { Clock } from "@oauthkit/testing";

/** What Clips has on file. */
export interface Books {
  readonly clock: Clock;
  /** Makes up a secret. */
  readonly mint: (label: string) => string;
  readonly client: { readonly key: string; readonly secret: string; readonly redirectUri: string };
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
  /** The scope that each was given for. Spent ones stay, to tell a second use from a guess. */
  readonly refreshTokens: Map<string, { readonly scope: string; spent: boolean }>;
  readonly counts: Record<Counted, number>;
  /** Codes that the next calls of the API are refused with. */
  readonly refusals: string[];
}

/** A code that waits to be traded in. */
interface Code {
  readonly challenge: string;
  readonly redirectUri: string;
  /** Separated by commas, as everywhere at Clips. */
  readonly scope: string;
}

/** An access token that was given out. */
interface AccessToken {
  readonly scope: string;
  /** In milliseconds since 1970. */
  readonly endsAt: number;
}

/** Token requests, refresh tokens that came twice, and calls that were refused for their token. */
export type Counted = "token" | "reuse" | "refused";

/** The names in a query or a form, each of which has to be there once; the reason why not, as a text. */
export function readExactly(
  pairs: URLSearchParams,
  names: readonly string[],
): Readonly<Record<string, string>> | string {
  const sent = [...pairs.keys()];
  const odd = sent.find((name, index) => !names.includes(name) || sent.indexOf(name) !== index);
  if (odd !== undefined) return `${odd} does not belong here, or is here twice`;
  const missing = names.find((name) => !sent.includes(name));
  return missing === undefined ? Object.fromEntries(pairs) : `${missing} is missing`;
}
