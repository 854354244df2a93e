import { type ConfigurationCode, ConfigurationError } from "../errors.ts";
import { checkClient } from "../oauth2/check-client.ts";
import { unknownField } from "../oauth2/unknown-field.ts";
import { isBearerGrant, jwtBearer, samlBearer } from "./grant-types.ts";
import type { AssertionSettings } from "./options.ts";

/** What was said, by whoever has no compiler. */
interface Said extends Omit<AssertionSettings, "api" | "profile"> {
  readonly issuer?: unknown;
  readonly key?: unknown;
  readonly assertion?: unknown;
  readonly audience?: unknown;
  readonly tokenEndpoint?: unknown;
  readonly selfSigned?: unknown;
}

/** Throws `option_missing`, `option_invalid` or `issuer_missing` for what cannot work. The key is read elsewhere. */
export function checkOptions(options: Said): void {
  const unknown = unknownField("an AssertionClient", options, known) ?? unknownField("quirks", options.quirks, quirks);
  refuse(unknown !== undefined, unknown ?? "");
  checkPlace(options);
  checkIdentity(options);
  checkClients(options);
  checkWords(options);
  checkNumbers(options);
}

function checkPlace({ tokenEndpoint, selfSigned = false, audience, grantType }: Said): void {
  if (selfSigned === true) {
    refuse(tokenEndpoint !== undefined, "a self-signed token is not exchanged: leave out tokenEndpoint, or selfSigned");
    refuse(grantType !== undefined, "a self-signed token has no grantType; leave it out");
    refuse(audience === undefined, "audience is missing: a self-signed token names its API", "option_missing");
  } else {
    const message = "tokenEndpoint is missing; give it, or selfSigned where the JWT itself is the token";
    refuse(tokenEndpoint === undefined, message, "option_missing");
  }
  const list = [audience ?? "-"].flat() as readonly unknown[];
  refuse(!list.every(isText) || list.length === 0, "audience has to be a text, or several");
}

function checkIdentity({ issuer, subject, assertion, key, grantType }: Said): void {
  refuse(subject !== undefined && !isText(subject), "subject is empty; leave it out");
  if (assertion !== undefined) {
    refuse(key !== undefined, "key and assertion exclude each other; leave one out");
    refuse(typeof assertion !== "function" && !isText(assertion), "assertion has to be a text or a function");
    return;
  }
  const saml = "assertion is missing: SAML is not made here; give one, or a function that gets one";
  refuse(grantType === samlBearer, saml, "option_missing");
  refuse(!isText(issuer), "issuer is missing: give the name that the server knows the account by", "issuer_missing");
}

function checkClients({ selfSigned, grantType = jwtBearer, client, clientAuthentication }: Said): void {
  if (client !== undefined) checkClient(client);
  const authentication = clientAuthentication ?? client?.authentication;
  const isProven = client?.secret !== undefined || authentication !== undefined;
  const twice = "with this grant the assertion proves the client; leave out its secret and authentication";
  refuse(selfSigned !== true && !isBearerGrant(grantType) && isProven, twice);
  refuse(client === undefined && authentication !== undefined, "client.id is missing; give it", "option_missing");
}

/** The claims that have an option of their own. */
const reserved: Readonly<Record<string, string>> = {
  iss: "issuer",
  aud: "audience",
  exp: "lifetime",
  iat: "the runtime's now",
  nbf: "the runtime's now",
};

function checkWords({ claims = {}, header = {}, scope }: Said): void {
  const taken = Object.keys(claims).find((name) => claims[name] !== undefined && Object.hasOwn(reserved, name)) ?? "";
  refuse(taken !== "", `the claim ${taken} is given by ${reserved[taken]}, not by claims`);
  refuse("alg" in header, "the algorithm is given by the key's alg, not by header");
  refuse(scope !== undefined && !Array.isArray(scope), "scope has to be a list of scopes");
}

function checkNumbers({ lifetime = 1, leeway = 0, tokenLifetime = 1, maxSubjects = 1 }: Said): void {
  for (const [name, value] of Object.entries({ lifetime, tokenLifetime, maxSubjects })) {
    refuse(!Number.isSafeInteger(value) || value < 1, `${name} has to be a whole number, from 1 on`);
  }
  refuse(!(leeway >= 0), "leeway has to be a number of seconds, from 0 on");
}

function refuse(isWrong: boolean, message: string, code: ConfigurationCode = "option_invalid"): void {
  if (isWrong) throw new ConfigurationError(code, message);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

const known = new Set(
  (
    "api assertion audience claims client clientAuthentication dpop failure grantType header id issuer key leeway lifetime " +
    "maxSubjects origins parameters placement profile quirks scope selfSigned subject tokenEndpoint tokenLifetime tokenTypes"
  ).split(" "),
);

const quirks = new Set(["tokenRequest", "tokenResponse"]);
