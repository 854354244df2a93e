import type { EmulatorExchange, EmulatorRoute } from "../emulator/exchange.ts";
import type { EmulatorContext, EmulatorRequest } from "./context.ts";
import type { ProviderEmulatorStep } from "./emulator.ts";
import type { Service } from "./service.ts";

/** One request, and all that it takes to answer it. */
export type Exchange = EmulatorExchange<Service, string, ProviderEmulatorStep>;

/** Answers requests of one kind. */
export type Route = EmulatorRoute<Service, string, ProviderEmulatorStep>;

/** What every function of a description is told. */
export function contextOf({ service, place }: Pick<Exchange, "service" | "place">): EmulatorContext {
  const { memory, settings } = service;
  return { memory, now: settings.now, mint: settings.mint, servers: place.origins };
}

/** The request, as descriptions see it; `form` where its parameters were elsewhere. */
export function requestOf({ message }: Pick<Exchange, "message">, form?: URLSearchParams): EmulatorRequest {
  const { method, url, headers, body, parts } = message;
  return {
    method,
    url,
    headers,
    query: url.searchParams,
    form: form ?? message.form,
    json: readJson(headers, body),
    body,
    parts,
  };
}

/** How a request carries its parameters. */
export type RequestKind = "form" | "json" | "query";

/** What a request for tokens, devices or revocation sent, wherever that was, and however wrong it is; undefined for all others. */
export function sentTo({
  message,
  service,
  notes,
}: Pick<Exchange, "message" | "service" | "notes">): URLSearchParams | undefined {
  const request = requestKindOf(service.description, notes.step);
  if (request === undefined) return undefined;
  if (request === "query") return message.url.searchParams;
  if (request === "form") return message.form;
  const json = readJson(message.headers, message.body);
  const fields = typeof json === "object" && json !== null ? Object.entries(json) : [];
  return new URLSearchParams(fields.map(([name, value]: readonly [string, unknown]) => [name, textOf(value)]));
}

function requestKindOf(
  { token, device, revocation }: Service["description"],
  step: ProviderEmulatorStep | undefined,
): RequestKind | undefined {
  if (step === "token") return token?.request ?? "form";
  if (step === "deviceAuthorization") return device?.request ?? "form";
  return step === "revocation" ? (revocation?.request ?? "form") : undefined;
}

/** Where something of the provider's own hosts is now, be it over HTTP. */
export function addressAt({ service, place }: Pick<Exchange, "service" | "place">, url: string): string {
  const { origin } = new URL(url);
  const host = Object.entries(service.description.hosts).find(([, own]) => own === origin)?.[0];
  return host === undefined ? url : `${place.origins[host] ?? origin}${url.slice(origin.length)}`;
}

/** The issuer, where it is now; undefined without one. */
export function issuerOf(exchange: Pick<Exchange, "service" | "place">): string | undefined {
  const { issuer } = exchange.service.description;
  return issuer === undefined ? undefined : addressAt(exchange, issuer);
}

/** A field of a value in JSON; undefined where there is none. */
export function fieldOf(json: unknown, name: string): unknown {
  if (typeof json !== "object" || json === null) return undefined;
  return new Map<string, unknown>(Object.entries(json)).get(name);
}

/** A body in JSON; undefined where it is none. */
export function readJson(headers: Headers, body: string): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json(?:;|$)/i.test(headers.get("content-type")?.trim() ?? "")) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
