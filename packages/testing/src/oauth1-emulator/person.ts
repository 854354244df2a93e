import { approve, type ApproveOptions } from "../oauth1/approve.ts";
import { issueToken as issueAt, type IssuedToken, type IssueTokenOptions } from "../oauth1/issue-token.ts";
import { readMessage } from "../oauth1/message.ts";
import type { AccessToken } from "../oauth1/tokens.ts";
import type { Desk } from "./answer.ts";
import { findEntry, type Place } from "./entries.ts";
import type { Service } from "./exchange.ts";
import { openEntry } from "./log.ts";
import { strangeOnPage } from "./parameters.ts";

/** The person's part, without pages; see OAuth1ProviderEmulator.approve. */
export async function approveAt(
  { service, log }: Desk,
  places: readonly Place[],
  target: string | URL,
  choice: ApproveOptions,
): Promise<string> {
  const { provider, people, entries, rules } = service;
  if (!URL.canParse(target)) throw new RangeError("approve takes the URL of the authorization page");
  const message = await readMessage(new Request(target));
  if (!places.some((place) => findEntry(entries, place, message).step === "authorize")) {
    throw new RangeError("The URL is not that of the authorization page");
  }
  log.push(openEntry(message, "authorize", provider.settings.now()));
  const strange = strangeOnPage(rules, message);
  if (strange.length > 0) throw new RangeError(`The page does not know, or knows once only: ${strange.join(", ")}`);
  const user = choice.user === undefined ? people.all[0] : people.find(choice.user);
  if (user?.blocked === true) throw new RangeError("The account is blocked: the page does not let the person go on");
  return approve(provider, target, { ...choice, ...(user === undefined ? {} : { user: user.id }) });
}

/** See OAuth1ProviderEmulator.issueToken. */
export function issueToken<Fields>(
  { provider, people }: Service,
  fieldsOf: (token: AccessToken) => Fields,
  options: IssueTokenOptions,
): IssuedToken & Fields {
  const user = options.user === undefined ? {} : { user: people.find(options.user).id };
  const issued = issueAt(provider, { ...options, ...user });
  const token = provider.accessTokens.find(issued.oauth_token);
  if (token === undefined) throw new RangeError("The token is not there");
  return { ...issued, ...fieldsOf(token) };
}

/** Ends all access tokens. */
export function expireAll({ provider }: Service): void {
  const { accessTokens, settings } = provider;
  for (const token of accessTokens.all()) {
    accessTokens.put({ ...token, expiresAt: Math.min(token.expiresAt, settings.now()) });
  }
}

/** Takes back all that a person gave; RangeError for an unknown one. */
export function revokeAll({ provider, people }: Service, name: string): void {
  const { accessTokens, requestTokens } = provider;
  const { id } = people.find(name);
  for (const token of accessTokens.all()) {
    if (token.user.user_id === id) accessTokens.put({ ...token, revoked: true });
  }
  for (const token of requestTokens.all()) {
    const { decision } = token;
    if (decision.kind !== "allowed" || decision.user.user_id !== id) continue;
    requestTokens.put({ ...token, decision: { kind: "denied" } });
  }
}
