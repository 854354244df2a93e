import { Buffer } from "node:buffer";

import { sameText } from "../oauth2/same-text.ts";
import type { EmulatorClientAuthentication } from "./description.ts";
import type { Exchange } from "./exchange.ts";
import type { Parameters } from "./parameters.ts";
import { refused, type Refused } from "./refuse.ts";
import type { Service } from "./service.ts";
import type { Client } from "./settings.ts";

/** The parameters in which clients say and prove who they are. */
export const clientParameters = ["client_id", "client_secret"] as const;

/** The client of a request, which has to authenticate in one of the provider's ways, and in one only. */
export function authenticate({ message, service }: Exchange, parameters: Parameters): Client {
  const basic = readBasic(message.headers.get("authorization"));
  const secret = parameters.find("client_secret");
  const id = parameters.find("client_id");
  if (basic !== undefined) {
    if (secret !== undefined) throw refused("invalid_request", "client_twice", "The client authenticates twice");
    return byBasic(service, basic, id);
  }
  if (id === undefined) {
    throw unauthorized("client_missing", `The client does not say who it is: ${parameters.missing("client_id")}`);
  }
  const client = findClient(service, id);
  if (client === undefined) throw unauthorized("client_unknown", "There is no such client");
  if (secret === undefined) {
    if (client.secret === undefined || isOpen(service)) return client;
    throw unauthorized("client_secret", `The client has to show its secret: ${parameters.missing("client_secret")}`);
  }
  if (!waysOf(service).includes("post")) throw unauthorized("client_method", "Secrets do not go among the parameters");
  return prove(client, secret);
}

/** The client that a request names, which proves who it is only where it tries to. */
export function identify(exchange: Exchange, parameters: Parameters): Client {
  const { message, service } = exchange;
  const tries = parameters.find("client_secret") !== undefined || message.headers.has("authorization");
  if (tries) return authenticate(exchange, parameters);
  const client = findClient(service, parameters.require("client_id"));
  if (client === undefined) throw unauthorized("client_unknown", "There is no such client");
  return client;
}

/** A registered client. */
export function findClient({ settings }: Service, id: string | undefined): Client | undefined {
  return settings.clients.find((client) => client.id === id);
}

/** The ways in which a provider's clients authenticate. */
export function waysOf({ description }: Service): readonly EmulatorClientAuthentication[] {
  return description.clientAuthentication ?? ["post", "basic"];
}

/** Whether nobody has to show a secret. */
function isOpen(service: Service): boolean {
  return waysOf(service).every((way) => way === "none");
}

function byBasic(service: Service, sent: Credentials, named: string | undefined): Client {
  const readings = [
    ...(waysOf(service).includes("basic") ? [decode(sent)] : []),
    ...(waysOf(service).includes("basicRaw") ? [sent] : []),
  ].filter((reading) => reading !== undefined);
  if (readings.length === 0) {
    const text = waysOf(service).includes("basic")
      ? "The Basic credentials are not form-encoded (RFC 6749 section 2.3.1)"
      : "Clients do not authenticate by Basic";
    throw unauthorized("client_method", text);
  }
  const reading = readings.find(({ id }) => findClient(service, id) !== undefined);
  const client = findClient(service, reading?.id);
  if (reading === undefined || client === undefined) throw unauthorized("client_unknown", "There is no such client");
  if (named !== undefined && named !== client.id) {
    throw refused("invalid_request", "client_twice", "client_id is another client's");
  }
  const good = readings.find(({ id, secret }) => id === client.id && secret === client.secret);
  return prove(client, (good ?? reading).secret);
}

function prove(client: Client, secret: string): Client {
  if (client.secret !== undefined && sameText(client.secret, secret)) return client;
  throw unauthorized("client_secret", "The secret is wrong");
}

function unauthorized(
  reason: "client_missing" | "client_unknown" | "client_secret" | "client_method",
  text: string,
): Refused {
  return refused("invalid_client", reason, text, { status: 401 });
}

interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** What a Basic header carries, as it is; undefined for none. */
function readBasic(header: string | null): Credentials | undefined {
  if (header === null) return undefined;
  const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header)?.[1];
  const text = Buffer.from(encoded ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon === -1) throw unauthorized("client_method", "The Authorization header has no Basic credentials");
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/** Undoes the form-encoding of RFC 6749 section 2.3.1; undefined for what is not encoded. */
function decode({ id, secret }: Credentials): Credentials | undefined {
  const encoded = /^(?:[\w*\-.~!'()+]|%[\da-f]{2})*$/i;
  if (!encoded.test(id) || !encoded.test(secret)) return undefined;
  return { id: undo(id), secret: undo(secret) };
}

function undo(text: string): string {
  return new URLSearchParams(`v=${text}`).get("v") ?? "";
}
