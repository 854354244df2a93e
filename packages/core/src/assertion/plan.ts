import type { JsonObject, JsonValue } from "../json.ts";
import { createJwtSigner } from "../keys/jwt-signer.ts";
import { jwtBearer } from "../oauth2/grant-types.ts";
import { nameOf } from "../oauth2/name-of.ts";
import { checkOptions } from "./check-options.ts";
import type { AssertionOptions } from "./options.ts";

/** What an account has said of itself, checked and with every default filled in. */
export interface Plan {
  /** The provider's name. */
  readonly provider: string;
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  readonly audience: string | readonly string[] | undefined;
  readonly scope: readonly string[] | undefined;
  readonly claims: Readonly<Record<string, JsonValue | undefined>>;
  readonly header: JsonObject;
  /** Seconds. */
  readonly lifetime: number;
  readonly grantType: string;
  /** Whether there is a client beside the assertion. */
  readonly hasClient: boolean;
  /** Whether the assertion is the token. */
  readonly isSelfSigned: boolean;
  /** The assertion itself, where it is always the same. */
  readonly fixed: string | undefined;
  /** Makes an assertion of claims. Rejects with what the key rejects with, and `signing_failed`. */
  readonly assert: (claims: JsonObject) => Promise<string>;
}

/** Reads what was said. Throws {@link ConfigurationError}, with a code for whatever is wrong. */
export function readPlan<A, U>(options: AssertionOptions<A, U>, provider: string, isShared: boolean): Plan {
  checkOptions(options, isShared);
  const { tokenEndpoint, selfSigned, audience = tokenEndpoint } = options;
  return {
    provider,
    issuer: options.issuer,
    subject: options.subject,
    audience,
    scope: options.scope,
    // As they are now: they have been checked.
    claims: structuredClone(options.claims ?? {}),
    header: structuredClone(options.header ?? {}),
    hasClient: options.client !== undefined,
    lifetime: options.lifetime ?? (selfSigned === true ? 3600 : 60),
    grantType: options.grantType ?? jwtBearer,
    isSelfSigned: selfSigned === true,
    fixed: typeof options.assertion === "string" ? options.assertion : undefined,
    assert: asserterOf(options),
  };
}

/** The account's name for its provider; else where its token endpoint lies, or the API of a token that it signs itself. */
export function providerOf<A, U>({ id, tokenEndpoint, audience, origins }: Partial<AssertionOptions<A, U>>): string {
  const places = [tokenEndpoint, audience, origins].flat();
  const token = places.find(
    (place) => typeof place === "string" && /^[a-z]+:..[^*]+$/.test(place) && URL.canParse(place),
  );
  return nameOf({ id, endpoints: { token } } as never);
}

function asserterOf<A, U>({ key, assertion, header = {} }: AssertionOptions<A, U>): Plan["assert"] {
  if (assertion === undefined) {
    const sign = createJwtSigner(key);
    return async (claims) => sign(header, claims);
  }
  if (typeof assertion === "string") return async () => assertion;
  // Few accounts have their assertions made elsewhere.
  return async (claims) => (await import("./brought-along.ts")).bringAssertion(assertion, claims);
}
