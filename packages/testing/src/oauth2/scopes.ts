import type { OAuth2ServerClient } from "./clients.ts";
import type { Provider } from "./provider.ts";
import { Refusal } from "./refusal.ts";

/** Reads a scope (RFC 6749 §3.3); `invalid_scope` for bad syntax, unknown scopes, and what the client may not have. */
export function readScope({ settings }: Provider, client: OAuth2ServerClient, text = ""): readonly string[] {
  if (text === "") return [];
  const asked = text.split(" ");
  for (const one of asked) {
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(one)) throw new Refusal("invalid_scope", "The scope is malformed");
    if (!(settings.scopes ?? asked).includes(one)) throw new Refusal("invalid_scope", `There is no scope ${one}`);
    if (!(client.scopes ?? asked).includes(one)) throw new Refusal("invalid_scope", `The client may not have ${one}`);
  }
  return [...new Set(asked)];
}

/** What is granted of a scope. */
export function grantScope({ settings }: Provider, asked: readonly string[]): readonly string[] {
  return settings.grantScope === undefined ? asked : settings.grantScope(asked);
}

/** A scope that may only be part of another (RFC 6749 §6); the whole where the text is absent. */
export function narrowScope(whole: readonly string[], text: string | undefined): readonly string[] {
  if (text === undefined) return whole;
  const asked = text.split(" ");
  const beyond = asked.filter((one) => !whole.includes(one));
  if (beyond.length > 0) throw new Refusal("invalid_scope", `Never granted: ${beyond.join(" ")}`);
  return asked;
}
