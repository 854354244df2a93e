import { type Answers, type GrantName, grantNames, licenses } from "create-oauthkit-provider";
import * as fc from "fast-check";

/** Answers of all kinds, each by itself one that the rules let through. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .record({
    name: fc.constantFrom("clips", "tv", "intranetsystems", "a1", "abcdefghijklmnopqrstuvwxyz0123"),
    displayName: fc.constantFrom("Clips", "TV", "A & B (new)!", "Ünïcode 9", "O'Neill, Inc."),
    packageName: fc.constantFrom("oauthkit-provider-clips", "@me/clips", "a.b-c_d"),
    url: fc.webUrl({ validSchemes: ["https"] }),
    other: fc.webUrl({ validSchemes: ["https"] }),
    author: fc.constantFrom(undefined, 'Jane "J" Doe <jane@example.com>', "`${x}` */"),
    license: fc.constantFrom(...licenses),
    grants: fc.subarray<GrantName>([...grantNames]),
    scopes: fc.uniqueArray(
      fc.string({ unit: fc.constantFrom(..."ab:.*/|`$!{}'()".split("")), minLength: 1, maxLength: 40 }),
      { maxLength: 5 },
    ),
    scopeSeparator: fc.constantFrom(" ", ",", ";", "+", "`", "$"),
    pkce: fc.boolean(),
    refresh: fc.constantFrom("rotates", "stays"),
    workspace: fc.boolean(),
    isOld: fc.boolean(),
  })
  // oxlint-disable-next-line oxc/no-map-spread
  .map(({ url, other, isOld, grants, scopes, scopeSeparator, pkce, refresh, ...rest }): Answers => {
    const href = new URL(url).href;
    const ways: readonly GrantName[] = grants.length === 0 ? ["code"] : grants;
    return {
      ...rest,
      folder: "clips",
      apiUrl: new URL("./", other).href,
      profilePath: "users/me",
      protocol: isOld
        ? { kind: "oauth1", requestTokenUrl: href, authorizationUrl: href, accessTokenUrl: href }
        : {
            kind: "oauth2",
            authorizationUrl: ways.includes("code") ? href : undefined,
            deviceAuthorizationUrl: ways.includes("device") ? href : undefined,
            tokenUrl: href,
            revocationUrl: pkce ? href : undefined,
            grants: ways,
            scopes,
            scopeSeparator,
            pkce,
            refresh: refresh === "stays" ? "stays" : "rotates",
          },
    };
  });
