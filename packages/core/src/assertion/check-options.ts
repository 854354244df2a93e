import { type ConfigurationCode, ConfigurationError } from "../errors.ts";
import { checkClient } from "../oauth2/check-client.ts";
import { unknownField } from "../oauth2/unknown-field.ts";
import { isBearerGrant, jwtBearer, samlBearer } from "./grant-types.ts";
import { isObject, isText, isTexts, optionNames, wrongKind } from "./option-kinds.ts";
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
export function checkOptions(options: Said, isShared: boolean): void {
  refuse(!isObject(options), "options have to be an object");
  const unknown = unknownField("an AssertionClient", options, optionNames);
  const wrong = unknown ?? wrongKind(options) ?? unknownField("quirks", options.quirks, quirks);
  refuse(wrong !== undefined, wrong ?? "");
  checkPlace(options);
  checkIdentity(options, isShared);
  checkClients(options);
  checkWords(options);
}

function checkPlace({ tokenEndpoint, selfSigned, audience, origins, grantType }: Said): void {
  if (selfSigned === true) {
    refuse(tokenEndpoint !== undefined, "a self-signed token is not exchanged: leave out tokenEndpoint, or selfSigned");
    refuse(grantType !== undefined, "a self-signed token has no grantType; leave it out");
    refuse(
      (audience ?? origins) === undefined,
      "audience is missing; or give origins, for an API without",
      "option_missing",
    );
  } else {
    const message = "tokenEndpoint is missing; give it, or selfSigned where the JWT itself is the token";
    refuse((tokenEndpoint ?? "") === "", message, "option_missing");
  }
  const isAudience =
    audience === undefined || isText(audience) || (isTexts(audience) && Object.keys(audience as object).length > 0);
  refuse(!isAudience, "audience has to be a text, or several; none of them empty");
}

function checkIdentity({ issuer, subject, assertion, key, grantType }: Said, isShared: boolean): void {
  if (assertion !== undefined) {
    refuse(key !== undefined, "key and assertion exclude each other; leave one out");
    refuse(typeof assertion !== "function" && !isText(assertion), "assertion has to be a text or a function");
    const nameless = "a token in a store needs a name: give issuer, or subject";
    refuse(isShared && typeof assertion === "function" && !isText(issuer ?? subject), nameless, "option_missing");
    return;
  }
  const saml = "assertion is missing: SAML is not made here; give one, or a function that gets one";
  refuse(grantType === samlBearer, saml, "option_missing");
  refuse(
    !isText(issuer),
    "issuer is missing, or no text; give the name that the server knows the account by",
    "issuer_missing",
  );
}

function checkClients({ selfSigned, grantType = jwtBearer, client, clientAuthentication }: Said): void {
  const authentication = clientAuthentication ?? client?.authentication;
  const lonely = "clientAuthentication needs client: { id }";
  refuse(client === undefined && authentication !== undefined, lonely, "option_missing");
  if (client !== undefined) checkClient({ ...client, authentication: authentication as never });
  const isProven = client?.secret !== undefined || authentication !== undefined;
  const twice = "with this grant the assertion proves the client; leave out its secret and authentication";
  refuse(selfSigned !== true && !isBearerGrant(grantType) && isProven, twice);
}

/** The claims that have an option of their own. */
const reserved: Readonly<Record<string, string>> = {
  iss: "issuer",
  aud: "audience",
  exp: "lifetime",
  iat: "the runtime's now",
  nbf: "the runtime's now",
};

function checkWords({ claims = {}, header = {} }: Said): void {
  const taken = Object.keys(claims).find((name) => claims[name] !== undefined && Object.hasOwn(reserved, name)) ?? "";
  refuse(taken !== "", `the claim ${taken} is given by ${reserved[taken]}, not by claims`);
  refuse(!isJson(claims) || !isJson(header), "claims and header have to be JSON");
  refuse("alg" in header, "the algorithm is given by the key's alg, not by header");
}

const quirks = new Set(["tokenRequest", "tokenResponse"]);

function refuse(isWrong: boolean, message: string, code: ConfigurationCode = "option_invalid"): void {
  if (isWrong) throw new ConfigurationError(code, message);
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
