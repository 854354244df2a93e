import type { EmulatorIssueOptions } from "./emulator.ts";
import type { Exchange } from "./exchange.ts";
import { issueTokens } from "./issue.ts";
import { createConsent, pickUser } from "./service.ts";
import type { EmulatorTokenFields } from "./token-description.ts";

/** Tokens without the steps that lead to them; see ProviderEmulator.issueToken. */
export function issueToken(
  { service, place }: Pick<Exchange, "service" | "place">,
  options: EmulatorIssueOptions,
): EmulatorTokenFields {
  const { settings, description } = service;
  const { access_token, refresh_token, lifetime } = options;
  const client = settings.clients.find(({ id }) => options.client === undefined || id === options.client);
  if (client === undefined) throw new RangeError("There is no such client");
  const user = pickUser(service, options.user);
  const scope = options.scope ?? description.scope?.default ?? description.scope?.known ?? [];
  service.consents.give(client.id, user.id, scope);
  const consent = createConsent(service, { client, user, scope });
  const fixed = { access_token, refresh_token, lifetime };
  return jsonOf(issueTokens({ service, place }, { grant: "code", consent, fixed }));
}

/** Fields as JSON has them. A bigint is a number on the wire, which only its text can be here. */
function jsonOf(fields: EmulatorTokenFields): EmulatorTokenFields {
  const text = JSON.stringify(fields, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  return JSON.parse(text) as EmulatorTokenFields;
}
