import { checkFields } from "./check-fields.ts";
import { checkNames } from "./parameters.ts";
import { checkUsers, type Description } from "./settings.ts";
import { grantsOf } from "./token/grant-types.ts";

/** RangeError for a description that cannot be, which says what to mend. What is where is looked at with the entries. */
export function checkDescription(description: Description): void {
  checkFields(description);
  checkHosts(description);
  checkEndpoints(description);
  checkOpenId(description);
  checkScopes(description);
  checkNames(description.parameters ?? {});
  checkUsers(description.users ?? []);
}

function checkHosts({ hosts }: Description): void {
  const names = Object.keys(hosts);
  if (names.length === 0) throw new RangeError("hosts is empty: name the provider's origins");
  for (const name of names) {
    const host = hosts[name] ?? "";
    const { origin } = URL.canParse(host) ? new URL(host) : { origin: undefined };
    if (origin !== host || !/^https?:/.test(host)) {
      throw new RangeError(`hosts.${name}, ${host}, has to be a scheme and a host alone, as https://api.example.com`);
    }
    const other = names.find((one) => one !== name && hosts[one] === host);
    if (other !== undefined)
      throw new RangeError(`hosts.${name} and hosts.${other} are the same: leave one of them out`);
  }
}

function checkEndpoints(description: Description): void {
  const { endpoints } = description;
  const grants = grantsOf(description);
  const isAsked = grants.some((grant) => grant === "code" || grant === "implicit");
  if (grants.every((grant) => grant === "refresh"))
    throw new RangeError("grants has no way to a first token: add code");
  need(
    isAsked,
    endpoints.authorization,
    "endpoints.authorization is missing: the grants code and implicit begin there",
  );
  const isTraded = grants.some((grant) => grant !== "implicit");
  need(isTraded, endpoints.token, "endpoints.token is missing: only the grant implicit does without it");
  const isDevice = grants.includes("device");
  need(
    isDevice,
    endpoints.deviceAuthorization,
    "endpoints.deviceAuthorization is missing: the grant device begins there",
  );
  refuse(
    !isDevice && endpoints.deviceAuthorization !== undefined,
    "endpoints.deviceAuthorization needs device among the grants",
  );
  refuse(
    !grants.includes("refresh") && endpoints.refresh !== undefined,
    "endpoints.refresh needs refresh among the grants",
  );
  refuse(!isDevice && description.device !== undefined, "device is described: add it to the grants");
  refuse(
    description.userinfo !== undefined && endpoints.userinfo === undefined,
    "userinfo is described: add endpoints.userinfo",
  );
  refuse(
    description.revocation !== undefined && endpoints.revocation === undefined,
    "revocation is described: add endpoints.revocation",
  );
  refuse(description.clientAuthentication?.length === 0, "clientAuthentication is empty: leave it out, or name a way");
}

function checkOpenId({ issuer, endpoints, idToken, discovery, scope }: Description): void {
  if (issuer === undefined) {
    const isDescribed = endpoints.jwks ?? endpoints.openidConfiguration ?? idToken ?? discovery;
    return refuse(
      isDescribed !== undefined,
      "issuer is missing: jwks, openidConfiguration, idToken and discovery need one",
    );
  }
  need(true, endpoints.jwks, "endpoints.jwks is missing: id_tokens of the issuer are verified by what it answers");
  refuse(scope?.known?.includes("openid") === false, "scope.known lacks openid, which an issuer needs");
}

function checkScopes({ scope: { known, default: asked = [] } = {}, calls = [], userinfo }: Description): void {
  if (known === undefined) return;
  const needed = calls.flatMap((call) => ("scope" in call && call.scope !== undefined ? [call.scope] : []));
  const all = [...asked, ...needed, ...(userinfo?.scope === undefined ? [] : [userinfo.scope])];
  const unknown = all.find((name) => !known.includes(name));
  refuse(unknown !== undefined, `The scope ${String(unknown)} is used: add it to scope.known`);
}

function need(isNeeded: boolean, value: string | undefined, text: string): void {
  refuse(isNeeded && value === undefined, text);
}

function refuse(isWrong: boolean, text: string): void {
  if (isWrong) throw new RangeError(text);
}
