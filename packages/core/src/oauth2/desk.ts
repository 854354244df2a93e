import { atEndpoint } from "../at-endpoint.ts";
import { wait } from "../wait.ts";
import type { Wire } from "../wire.ts";
import { acceptToken } from "./accept.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { TokenDesk } from "./grant.ts";
import { readRefusal } from "./refusal.ts";
import { redactorFor } from "./secrets.ts";
import { fetchToken } from "./token-endpoint.ts";

/** The desk that grants do their errands at. */
export function createDesk(parts: DeskParts): TokenDesk {
  const { definition, runtime, signal } = parts;
  return {
    exchange: async (grantType, parameters, expect) => {
      const answer = await fetchToken(parts, grantType, parameters);
      return atEndpoint(answer.endpoint, async () => acceptToken(parts, answer, expect));
    },
    accept: async (fields, expect) => {
      const redact = redactorFor(definition.client, textsOf(fields));
      const refusal = readRefusal(fields, new Response(), redact);
      if (refusal !== undefined) throw refusal;
      return acceptToken(parts, { fields, redact }, expect);
    },
    request: async (endpoint, parameters) => {
      // Few grants have to ask anybody else.
      const { callEndpoint } = await import("./endpoint.ts");
      return callEndpoint(parts, endpoint, parameters);
    },
    scopeText: (scope) => scope.join(definition.scope?.separator ?? " "),
    defaultScope: definition.scope?.default,
    wait: async (seconds) => wait(seconds * 1000, signal),
    now: runtime.now,
    timeout: runtime.timeout,
    transport: runtime.transport,
    clientId: definition.client.id,
  };
}

/** What may be a secret; not the words of a refusal, which are there to be read. */
function textsOf(fields: Wire): URLSearchParams {
  const pairs = Object.entries(fields) as [string, string][];
  return new URLSearchParams(
    pairs.filter(([name, value]) => (name === "error" ? /[^a-z_]/i.test(value) : name !== "error_description")),
  );
}
