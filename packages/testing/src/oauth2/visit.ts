import type { Desk } from "./answer.ts";
import type { Exchange } from "./exchange.ts";
import { openEntry } from "./log.ts";
import type { Message } from "./message.ts";
import { pathAt, paths } from "./paths.ts";

/** A person's visit to the authorization page; it is in the log like any request. RangeError for another page. */
export function openVisit(desk: Desk, issuers: ReadonlySet<string>, target: string | URL): Exchange {
  const url = new URL(target);
  const issuer = [...issuers].find((one) => pathAt(one, url) === paths.authorization);
  if (issuer === undefined) throw new RangeError("The URL is not that of the authorization endpoint");
  const { signal } = new AbortController();
  const message: Message = { method: "GET", url, headers: new Headers(), body: "", mediaType: "", signal };
  const notes = openEntry(message, paths.authorization, desk.provider.settings.now());
  desk.log.push(notes);
  return { provider: desk.provider, issuer, message, notes, replyHeaders: new Headers(), idTokenFault: undefined };
}
