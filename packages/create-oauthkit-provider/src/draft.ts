import type { Answers, OAuth1Answers, OAuth2Answers } from "./answers.ts";
import { type Host, hostsOf } from "./hosts.ts";
import { isOwnType } from "./own-types.ts";
import type { OwnVersions } from "./versions.ts";

/** What the files of a package are written from: the answers, and what follows from them. */
export interface Draft<P extends OAuth1Answers | OAuth2Answers = OAuth1Answers | OAuth2Answers> extends Answers {
  readonly protocol: P;
  /** What the names of its types begin with: `Clips`. */
  readonly type: string;
  /** Where the provider's servers are: the sign-in first. */
  readonly hosts: readonly Host[];
  readonly setting: PackageSetting;
}

/** What a package has from the day on which it is written. */
export interface PackageSetting {
  readonly versions: OwnVersions;
  /** Of the licence. */
  readonly year: number;
}

/** Thinks up all names. */
export function draftOf<P extends OAuth1Answers | OAuth2Answers>(
  answers: Answers & { readonly protocol: P },
  setting: PackageSetting,
): Draft<P> {
  return {
    ...answers,
    type: typeOf(answers),
    hosts: hostsOf([...endpointsOf(answers.protocol), answers.apiUrl]),
    setting,
  };
}

/** `GitHub` where people write it so, and oauthkit does not write its own types so; otherwise the id with a capital letter. */
function typeOf({ name, displayName }: Answers): string {
  const written = displayName.replaceAll(/[^A-Za-z\d]/g, "");
  return written.toLowerCase() === name && /^[A-Z]/.test(written) && isOwnType(written)
    ? written
    : name.slice(0, 1).toUpperCase() + name.slice(1);
}

function endpointsOf(protocol: OAuth1Answers | OAuth2Answers): readonly string[] {
  if (protocol.kind === "oauth1") return [protocol.requestTokenUrl, protocol.authorizationUrl, protocol.accessTokenUrl];
  const { authorizationUrl, deviceAuthorizationUrl, tokenUrl, revocationUrl } = protocol;
  return [authorizationUrl, deviceAuthorizationUrl, tokenUrl, revocationUrl].filter((url) => url !== undefined);
}
