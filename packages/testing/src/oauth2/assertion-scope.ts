import type { AssertionIssuer } from "./assertion-options.ts";
import type { OAuth2ServerClient } from "./clients.ts";
import type { Parameters } from "./parameters.ts";
import type { Provider } from "./provider.ts";
import { Refusal } from "./refusal.ts";
import { readScope } from "./scopes.ts";

/** Where a scope may come from, and who wants it. */
export interface AssertedScope {
  readonly form: Parameters;
  /** What the assertion says, as Google has it. */
  readonly claim: unknown;
  readonly issuer: AssertionIssuer;
  readonly client: OAuth2ServerClient;
}

/** The scope of the parameter, of the claim, or of both where they say the same; else `invalid_scope`. */
export function readAssertedScope(
  provider: Provider,
  { form, claim, issuer, client }: AssertedScope,
): readonly string[] {
  if (claim !== undefined && typeof claim !== "string") {
    throw new Refusal("invalid_scope", "The scope claim has to be a text");
  }
  const parameter = form.find("scope");
  if (parameter !== undefined && claim !== undefined && sorted(parameter) !== sorted(claim)) {
    throw new Refusal("invalid_scope", "The scope parameter and the scope claim differ");
  }
  const text = parameter ?? claim;
  readScope(provider, { id: issuer.issuer, ...(issuer.scopes === undefined ? {} : { scopes: issuer.scopes }) }, text);
  return readScope(provider, client, text);
}

/** RFC 6749 §3.3: the order means nothing. */
function sorted(scope: string): string {
  return [...new Set(scope.split(" "))].toSorted().join(" ");
}
