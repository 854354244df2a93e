import { requestOf, type Exchange, type RequestKind } from "./exchange.ts";
import { refused } from "./refuse.ts";
import type { Service } from "./service.ts";
import type { Description } from "./settings.ts";

/** The parameters of one request, found by their standard names. */
export interface Parameters {
  /** As they were sent. */
  readonly sent: URLSearchParams;
  /** Undefined where it is absent or empty (RFC 6749 section 3.1). */
  readonly find: (name: string) => string | undefined;
  /** Refuses the request without it. */
  readonly require: (name: string) => string;
  /** What the provider calls it. */
  readonly nameOf: (name: string) => string;
  /** What to say where it is missing. */
  readonly missing: (name: string) => string;
}

/** The standard parameters of each kind of request, as far as they may have other names. */
const requests: readonly (readonly string[])[] = [
  "client_id redirect_uri response_type scope state code_challenge code_challenge_method nonce prompt max_age login_hint",
  "grant_type client_id client_secret code redirect_uri code_verifier",
  "grant_type client_id client_secret refresh_token scope",
  "grant_type client_id client_secret username password scope",
  "grant_type client_id client_secret device_code",
  "grant_type assertion scope",
  "client_id client_secret token token_type_hint",
].map((line) => line.split(" "));

/** RangeError for a name of what is no parameter, and for one that two parameters of one request share: they could not be told apart. */
export function checkNames(parameters: Readonly<Record<string, string>>): void {
  const known = [...new Set(requests.flat())];
  for (const [standard, own] of Object.entries(parameters)) {
    // `access_token` goes with calls alone.
    if (standard !== "access_token" && !known.includes(standard)) {
      const text = `parameters names ${standard}, which is no standard parameter: name one of ${known.join(", ")}`;
      throw new RangeError(text);
    }
    const beside = requests.filter((names) => names.includes(standard)).flat();
    const other = beside.find((name) => name !== standard && (parameters[name] ?? name) === own);
    if (other !== undefined) throw new RangeError(`parameters has ${own} for ${standard} and for ${other}`);
  }
}

/** Reads parameters; refuses a repeated one. */
export function readParameters({ description }: Service, sent: URLSearchParams): Parameters {
  const names = [...sent.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw refused("invalid_request", "parameter_repeated", `${twice} is repeated`, { parameter: twice });
  }
  const nameOf = (name: string): string => description.parameters?.[name] ?? name;
  const find = (name: string): string | undefined => {
    const value = sent.get(nameOf(name));
    return value === null || value === "" ? undefined : value;
  };
  return {
    sent,
    find,
    nameOf,
    missing: (name) => missingText(description, sent, name),
    require: (name) => {
      const value = find(name);
      if (value !== undefined) return value;
      const text = missingText(description, sent, name);
      throw refused("invalid_request", "parameter_missing", text, { parameter: nameOf(name) });
    },
  };
}

/** What to say of a parameter that is missing, by its standard name; whoever sent it by that learns that it is called otherwise here. */
export function missingText({ parameters = {} }: Description, sent: URLSearchParams, name: string): string {
  const own = parameters[name] ?? name;
  const isNamedOtherwise = own !== name && sent.has(name);
  return isNamedOtherwise ? `${own} is missing; ${name} is not known here` : `${own} is missing`;
}

/** Reads the parameters of a form, or of whatever else the description says. */
export function readBody(exchange: Exchange, kind: RequestKind = "form"): Parameters {
  const { message, service } = exchange;
  if (kind === "query") {
    if (message.body !== "") throw refused("invalid_request", "body_wrong", "The parameters belong into the query");
    return readParameters(service, message.url.searchParams);
  }
  const stray = [...message.url.searchParams.keys()][0];
  if (stray !== undefined) {
    const text = "The parameters belong into the body, not into the query";
    throw refused("invalid_request", "body_wrong", text, { parameter: stray });
  }
  return readParameters(service, kind === "form" ? readForm(exchange) : readJson(exchange));
}

/** Refuses parameters that nobody defined: what a server ignores would hide a client's mistake. */
export function refuseUnknown({ description }: Service, { sent }: Parameters, known: readonly string[]): void {
  if (description.unknownParameters === "ignored") return;
  const names = new Set(known.map((name) => description.parameters?.[name] ?? name));
  const unknown = [...sent.keys()].find((name) => !names.has(name));
  if (unknown === undefined) return;
  const own = description.parameters?.[unknown];
  const text = own === undefined ? `${unknown} is unknown` : `${unknown} is unknown: it is called ${own} here`;
  throw refused("invalid_request", "parameter_unknown", text, { parameter: unknown });
}

function readForm({ message }: Exchange): URLSearchParams {
  const type = message.headers.get("content-type")?.trim() ?? "";
  if (/^application\/x-www-form-urlencoded(?:;|$)/i.test(type)) return message.form;
  throw refused("invalid_request", "body_wrong", "The body has to be application/x-www-form-urlencoded");
}

function readJson(exchange: Exchange): URLSearchParams {
  const { json } = requestOf(exchange);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw refused("invalid_request", "body_wrong", "The body has to be an object in application/json");
  }
  const pairs = Object.entries(json).map(([name, value]: readonly [string, unknown]): [string, string] => {
    if (typeof value === "string" || typeof value === "number") return [name, String(value)];
    throw refused("invalid_request", "parameter_wrong", `${name} is not a text`, { parameter: name });
  });
  return new URLSearchParams(pairs);
}
