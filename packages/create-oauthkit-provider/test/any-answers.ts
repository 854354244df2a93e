import { type Answers, type GrantName, grantNames, licenses } from "create-oauthkit-provider";
import * as fc from "fast-check";

/** URLs of endpoints: some at one place, at hosts that want the same name, at hosts without any. */
const anyUrl: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("a.example", "www.a.example", "www.b.example:8443", "host2.example", "1.2.3.4", "[::1]:9"),
      fc.constantFrom("", "oauth", "oauth/consent", "token", "v2/me", "é/$a'b~*)", "a//b|c"),
    )
    .map(([host, path]) => new URL(`https://${host}/${path}`).href),
  fc.webUrl({ validSchemes: ["https"] }).map((url) => new URL(url).href),
);

/** An id, and what people call it. */
const anyName = fc.constantFrom<readonly [id: string, displayName: string]>(
  ["clips", "Clips"],
  ["tv", "TV"],
  ["intranetsystems", "Intranet Systems"],
  ["a1", "A & B (new)!"],
  ["abcdefghijklmnopqrstuvwxyz0123", "Ünïcode 9"],
  ["oneill", "O'Neill"],
  ["oauth2", "OAuth2"],
  ["oauth1", "OAuth 1"],
  ["http2", "HTTP 2"],
  ["constructor", "Constructor"],
  ["status", "Status"],
);

/** Answers of all kinds, each by itself one that the rules let through; some do not go together. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .record({
    name: anyName,
    packageName: fc.constantFrom("oauthkit-provider-clips", "@me/clips", "a.b-c_d"),
    urls: fc.tuple(anyUrl, anyUrl, anyUrl, anyUrl),
    apiUrl: anyUrl.map((url) => (url.endsWith("/") ? url : `${url}/`)),
    profilePath: fc.constantFrom("me", "users/me", "a%2Fb/@x/", "a+b", "oauth"),
    author: fc.constantFrom(undefined, 'Jane "J" Doe <jane@example.com>', "`${x}` */"),
    license: fc.constantFrom(...licenses),
    grants: fc.subarray<GrantName>([...grantNames]),
    scopes: fc.uniqueArray(
      fc.string({ unit: fc.constantFrom(..."ab:.*/|`$!{}'()".split("")), minLength: 1, maxLength: 40 }),
      { maxLength: 5 },
    ),
    scopeSeparator: fc.constantFrom(" ", ",", ";", "+", "`", "$"),
    pkce: fc.boolean(),
    refresh: fc.constantFrom<"rotates" | "stays">("rotates", "stays"),
    revokes: fc.boolean(),
    workspace: fc.boolean(),
    isOld: fc.boolean(),
  })
  // oxlint-disable-next-line oxc/no-map-spread
  .map(({ name: [name, displayName], urls, grants, revokes, isOld, ...more }): Answers => {
    const [first, second, third, fourth] = urls;
    const { scopes, scopeSeparator, pkce, refresh, ...rest } = more;
    const isForPeople = grants.some((grant) => grant === "code" || grant === "password" || grant === "device");
    const ways: readonly GrantName[] = isForPeople ? grants : ["code"];
    return {
      ...rest,
      name,
      displayName,
      folder: "clips",
      protocol: isOld
        ? { kind: "oauth1", requestTokenUrl: first, authorizationUrl: second, accessTokenUrl: third }
        : {
            kind: "oauth2",
            authorizationUrl: ways.includes("code") ? first : undefined,
            deviceAuthorizationUrl: ways.includes("device") ? second : undefined,
            tokenUrl: third,
            revocationUrl: revokes ? fourth : undefined,
            grants: ways,
            scopes,
            scopeSeparator,
            pkce,
            refresh,
          },
    };
  });

/** The flags with which a person gives such answers, but for the folder. */
export function flagsOf({ protocol, ...answers }: Answers): readonly string[] {
  const { kind, ...own } = protocol;
  const common = {
    "--name": answers.name,
    "--display-name": answers.displayName,
    "--package": answers.packageName,
    "--protocol": kind,
    "--api-url": answers.apiUrl,
    "--profile-path": answers.profilePath,
    "--author": answers.author,
    "--license": answers.license,
  };
  const flags = { ...common, ...(protocol.kind === "oauth1" ? urlFlags(own) : oauth2Flags(protocol)) };
  return Object.entries<string | undefined>(flags).flatMap(([flag, value]) => {
    if (value === undefined) return [];
    return value === "" ? [flag] : [`${flag}=${value}`];
  });
}

type Flags = Readonly<Record<`--${string}`, string | undefined>>;

function oauth2Flags(protocol: Extract<Answers["protocol"], { readonly kind: "oauth2" }>): Flags {
  const { kind: _, grants, scopes, scopeSeparator, pkce, refresh, ...urls } = protocol;
  return {
    ...urlFlags(urls),
    "--grants": grants.join(),
    "--scopes": scopes.length === 0 ? undefined : scopes.join(),
    "--scope-separator": scopes.length === 0 ? undefined : scopeSeparator.replace(" ", "space"),
    "--no-pkce": pkce || !grants.includes("code") ? undefined : "",
    "--refresh": grants.includes("refresh") ? refresh : undefined,
  };
}

/** `--token-url` for `tokenUrl`. */
function urlFlags(urls: object): Flags {
  return Object.fromEntries(
    Object.entries<string | undefined>({ ...urls }).map(([name, url]) => [
      `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      url,
    ]),
  );
}
