import { ConfigurationError } from "../errors.ts";
import { contract, type ProviderStamp } from "../provider.ts";
import type { OAuth2Definition } from "./definition.ts";

/** The parts of a definition, named or bare, that can be checked without knowing its types. */
export type Checked = Pick<OAuth2Definition, "client" | "endpoints" | "issuer"> & Partial<ProviderStamp>;

/** The provider's id; for a bare definition its issuer without scheme, or where its token endpoint lies. */
export function nameOf(definition: Checked | undefined): string {
  if (definition?.id !== undefined) return definition.id;
  const { issuer, endpoints } = definition ?? {};
  // One host may have many issuers: a tenant each, a realm each.
  if (issuer !== undefined && URL.canParse(issuer))
    return new URL(issuer).host + new URL(issuer).pathname.replace(/\/$/, "");
  const url = endpoints?.token ?? endpoints?.authorization ?? "";
  if (!URL.canParse(url)) return "oauth2";
  const { host, pathname } = new URL(url);
  return host + pathname.slice(0, Math.max(0, pathname.lastIndexOf("/")));
}

/** Throws `contract_unsupported`, `option_invalid` for a field that no definition has, or `option_missing`. */
export function checkDefinition(definition: Checked): void {
  if (definition.contract !== undefined && definition.contract !== contract) {
    throw new ConfigurationError(
      "contract_unsupported",
      `it follows contract ${definition.contract}, and this core follows ${contract}; install versions that fit`,
    );
  }
  const unknown =
    unknownField("a definition", definition, fields) ??
    unknownField("endpoints", definition.endpoints, endpoints) ??
    unknownField("quirks", (definition as { quirks?: object }).quirks, quirks);
  if (unknown !== undefined) throw new ConfigurationError("option_invalid", unknown);
  checkKinds(definition);
  const { id, secret, authentication } = definition.client ?? {};
  if (typeof id !== "string" || id === "") {
    throw new ConfigurationError("option_missing", "client.id is missing; give the one the provider has registered");
  }
  if (secret !== undefined && (typeof secret !== "string" || secret === "")) {
    throw new ConfigurationError("option_invalid", "client.secret is empty; give it, or leave it out");
  }
  if (typeof authentication === "string" && !methods.includes(authentication)) {
    const message = `client.authentication has to be one of ${methods.join(", ")}, or a function`;
    throw new ConfigurationError("option_invalid", message);
  }
}

interface Kinds {
  readonly id?: unknown;
  readonly grants?: object;
  readonly quirks?: object;
  readonly scope?: { readonly default?: unknown };
}

/** What the compiler would have said to whoever has one. */
function checkKinds({ id, grants = {}, quirks: bends = {}, scope }: Kinds): void {
  const functions = Object.entries({ ...grants, ...bends }).filter(([name]) => !plain.has(name));
  const [wrong] = functions.find(([, value]) => value !== undefined && typeof value !== "function") ?? [];
  if (wrong !== undefined) throw new ConfigurationError("option_invalid", `${wrong} has to be a function`);
  if (id === "") throw new ConfigurationError("option_invalid", "the provider's id is empty; give it one");
  if (scope?.default === undefined || Array.isArray(scope.default)) return;
  throw new ConfigurationError("option_invalid", "scope.default has to be a list of scopes");
}

const plain = new Set(["allowUnverifiedIdToken", "metadataIssuer"]);

const methods = ["basic", "basicRaw", "post", "none"];

function unknownField(where: string, value: object | undefined, known: ReadonlySet<string>): string | undefined {
  const name = Object.keys(value ?? {}).find((field) => !known.has(field));
  return name === undefined ? undefined : `check the spelling of ${name}: ${where} has no such field`;
}

const fields = new Set(
  (
    "api client contract dpop endpoints extras failure grants id issuer lifetime origins parameters pkce placement " +
    "profile pushed quirks requestObject scope signer tokenTypes"
  ).split(" "),
);

const endpoints = new Set(
  (
    "authorization backchannelAuthentication deviceAuthorization endSession introspection jwks pushedAuthorization " +
    "registration revocation token tokenFor userinfo"
  ).split(" "),
);

const quirks = new Set(
  "allowUnverifiedIdToken authorization callback endpointRequest expectedIssuer metadataIssuer tokenRequest tokenResponse".split(
    " ",
  ),
);
