import { ConfigurationError } from "../errors.ts";
import { contract, type ProviderStamp } from "../provider.ts";
import { checkPlacement } from "../signers/placement.ts";
import { checkClient } from "./check-client.ts";
import type { OAuth2Definition } from "./definition.ts";
import { unknownField } from "./unknown-field.ts";

/** The parts of a definition, named or bare, that can be checked without knowing its types. */
export type Checked = Pick<OAuth2Definition, "client" | "endpoints" | "issuer"> & Partial<ProviderStamp>;

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
  checkPlacement((definition as { readonly placement?: string }).placement);
  checkClient(definition.client);
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

const fields = new Set(
  (
    "api client contract dpop endpoints extras failure grants id issuer lifetime origins parameters pkce placement " +
    "profile pushed quirks requestObject scope secrets signer tokenTypes"
  ).split(" "),
);

const endpoints = new Set(
  (
    "authorization backchannelAuthentication deviceAuthorization endSession introspection jwks pushedAuthorization " +
    "registration revocation token tokenFor userinfo"
  ).split(" "),
);

const quirks = new Set(
  "allowUnverifiedIdToken authorization callback endpointRequest endpointResponse expectedIssuer metadataIssuer tokenRequest tokenResponse".split(
    " ",
  ),
);
