import { isObject } from "../json.ts";
import { checkClient } from "../oauth2/check-client.ts";
import { isBearerGrant, jwtBearer, samlBearer } from "../oauth2/grant-types.ts";
import { unknownField } from "../oauth2/unknown-field.ts";
import { isText, optionNames, wrongKind } from "./option-kinds.ts";
import type { AssertionSettings } from "./options.ts";
import { refuse } from "./refuse.ts";

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
    const exchange = "a self-signed token has no tokenEndpoint and no grantType; leave out both";
    refuse(tokenEndpoint !== undefined || grantType !== undefined, exchange);
    const place = "audience is missing; or give origins, for an API without";
    refuse((audience ?? origins) === undefined, place, "option_missing");
    return;
  }
  const message = "tokenEndpoint is missing; give it, or selfSigned where the JWT itself is the token";
  refuse((tokenEndpoint ?? "") === "", message, "option_missing");
}

function checkIdentity({ issuer, subject, assertion, key, grantType }: Said, isShared: boolean): void {
  if (assertion !== undefined) {
    refuse(key !== undefined, "key and assertion exclude each other; leave one out");
    refuse(typeof assertion !== "function" && !isText(assertion), "assertion has to be a text or a function");
    // Whoever issues SAML speaks for everybody.
    const name = grantType === samlBearer ? subject : (issuer ?? subject);
    const nameless = "a token in a store needs a name: give subject";
    refuse(isShared && typeof assertion === "function" && !isText(name), nameless, "option_missing");
    return;
  }
  const saml = "assertion is missing: SAML is not made here; give one, or a function that gets one";
  refuse(grantType === samlBearer, saml, "option_missing");
  const nobody = "issuer is missing, or no text; give the name that the server knows the account by";
  refuse(!isText(issuer), nobody, "issuer_missing");
}

function checkClients({ selfSigned, grantType = jwtBearer, client, clientAuthentication, ...who }: Said): void {
  const authentication = clientAuthentication ?? client?.authentication;
  const lonely = "clientAuthentication needs client: { id }";
  refuse(client === undefined && authentication !== undefined, lonely, "option_missing");
  if (client !== undefined) checkClient({ ...client, authentication: authentication as never });
  if (selfSigned === true || isBearerGrant(grantType)) return;
  const isProven = (client?.secret ?? authentication) !== undefined;
  const isForeign = who.subject !== undefined && who.subject !== who.issuer;
  const alone = "with this grant the assertion proves the client; leave out its secret, authentication and subject";
  refuse(isProven || isForeign, alone);
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
  const taken = Object.keys(reserved).find((name) => claims[name] !== undefined) ?? "";
  refuse(taken !== "", `the claim ${taken} is given by ${reserved[taken]}, not by claims`);
  refuse(!isJson(claims) || !isJson(header), "claims and header have to be JSON");
  refuse("alg" in header, "the algorithm is given by the key's alg, not by header");
}

const quirks = new Set(["tokenRequest", "tokenResponse"]);

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
