import type { JsonObject } from "../json.ts";
import { setClientAssertion } from "../oauth2/client-assertion.ts";
import type { DeskParts } from "../oauth2/desk-parts.ts";
import { isBearerGrant, samlBearer } from "../oauth2/grant-types.ts";
import type { Grant, Params } from "../oauth2/grant.ts";
import { custom } from "../oauth2/grants/custom.ts";
import { runGrant } from "../oauth2/run-grant.ts";
import { concealed } from "../redact.ts";
import type { OAuth2Token } from "../token.ts";
import { createClaims } from "./claims.ts";
import type { Plan } from "./plan.ts";

/** On whose behalf, and by which clock. */
export interface AttemptOptions {
  readonly subject: string | undefined;
  /** Unix time in seconds. */
  readonly now: number;
}

/** One assertion for one token. Rejects with what the exchange and the key reject with. */
export async function attemptToken(parts: DeskParts, plan: Plan, options: AttemptOptions): Promise<OAuth2Token> {
  const { grantType, isSelfSigned } = plan;
  const make = async (): Promise<string> => plan.assert(claimsOf(parts, plan, options));
  if (isSelfSigned) return take(parts, selfSigned(plan, make));
  if (!isBearerGrant(grantType)) return take(provingClient(parts, make), custom({ grantType, parameters: {} }));
  const parameters = async (): Promise<Params> => {
    const assertion = await make();
    return { assertion: grantType === samlBearer ? await encoded(assertion) : assertion };
  };
  return take(parts, custom({ grantType, parameters }));
}

async function take(parts: DeskParts, grant: Grant): Promise<OAuth2Token> {
  const { fields } = await runGrant(parts, grant);
  return concealed(fields);
}

function claimsOf({ runtime }: DeskParts, plan: Plan, { subject, now }: AttemptOptions): JsonObject {
  return createClaims(plan, { subject: subject ?? plan.subject, now, jti: runtime.random() });
}

async function encoded(assertion: string): Promise<string> {
  // Few accounts have one.
  const { samlParameter } = await import("./saml.ts");
  return samlParameter(assertion);
}

/** A grant that asks nobody: the assertion is the token. */
function selfSigned({ lifetime }: Plan, make: () => Promise<string>): Grant {
  return {
    repeatable: true,
    obtain: async (desk) => desk.accept({ access_token: await make(), token_type: "bearer", expires_in: lifetime }),
  };
}

/** Another grant, for which the assertion stands in for a client secret (RFC 7523 section 2.2). */
function provingClient(parts: DeskParts, make: () => Promise<string>): DeskParts {
  return { ...parts, authenticationOf: () => async (request) => setClientAssertion(request, await make()) };
}
