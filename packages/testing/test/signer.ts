import { createHmac, sign, type KeyObject } from "node:crypto";

/** What a test wants signed. Defaults make a right request of it, so that a test names only what is odd. */
export interface Signing {
  readonly method?: string;
  readonly url: string;
  readonly client?: { readonly id: string; readonly secret: string };
  readonly token?: { readonly oauth_token: string; readonly oauth_token_secret: string };
  /** Changes or, where undefined, removes protocol parameters before signing. */
  readonly protocol?: Readonly<Record<string, string | undefined>>;
  /** Fields of a form body. */
  readonly form?: readonly (readonly [string, string])[];
  readonly placement?: "header" | "form" | "query";
  readonly privateKey?: KeyObject;
  readonly signature?: string;
}

type Field = readonly [name: string, value: string];

let serial = 0;

/** Seconds; what requests are stamped with unless told. */
export const now = 1_700_000_000;

/** A signed request, written from RFC 5849 and sharing nothing with the server that will judge it. */
export function signedRequest(signing: Signing): Request {
  const { url, form } = signing;
  const fields = protocolFields(signing);
  const signed: readonly Field[] = [...fields, ["oauth_signature", signing.signature ?? signatureOf(signing, fields)]];
  const method = signing.method ?? "POST";
  if (signing.placement === "query")
    return new Request(`${url}${url.includes("?") ? "&" : "?"}${write(signed)}`, { method });
  if (signing.placement === "form") return formRequest(method, url, [...(form ?? []), ...signed]);
  const headers = { authorization: authorization(signed) };
  return form === undefined ? new Request(url, { method, headers }) : formRequest(method, url, form, headers);
}

/** The value of an Authorization header. */
export function authorization(fields: readonly Field[]): string {
  return `OAuth ${fields.map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(", ")}`;
}

/** Percent-encoded, joined fields. */
export function write(fields: readonly Field[]): string {
  return fields.map((field) => field.map(encode).join("=")).join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function formRequest(
  method: string,
  url: string,
  form: readonly Field[],
  headers: Record<string, string> = {},
): Request {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return new Request(url, { method, body: write(form), headers: { ...headers, ...type } });
}

function protocolFields(signing: Signing): readonly Field[] {
  serial += 1;
  const fields: Readonly<Record<string, string | undefined>> = {
    oauth_consumer_key: signing.client?.id ?? "demo-client",
    oauth_token: signing.token?.oauth_token,
    oauth_signature_method: "HMAC-SHA1",
    oauth_timestamp: String(now),
    oauth_nonce: `nonce${String(serial)}`,
    ...signing.protocol,
  };
  return Object.entries(fields).flatMap(([name, value]): Field[] => (value === undefined ? [] : [[name, value]]));
}

function signatureOf(signing: Signing, fields: readonly Field[]): string {
  const url = new URL(signing.url);
  const parameters = [...fields, ...url.searchParams, ...(signing.form ?? [])].map((field) => field.map(encode));
  const pairs = parameters.map((pair) => pair.join("\0")).toSorted();
  const normalised = pairs.join("&").replaceAll("\0", "=");
  const base = [signing.method ?? "POST", url.origin + url.pathname, normalised].map(encode).join("&");
  const method = fields.find(([name]) => name === "oauth_signature_method")?.[1] ?? "";
  const key = `${encode(signing.client?.secret ?? "demo-client-secret")}&${encode(signing.token?.oauth_token_secret ?? "")}`;
  if (method === "PLAINTEXT") return key;
  const hash = method.replace(/^.*-/, "").toLowerCase() || "sha1";
  if (signing.privateKey) return sign(hash, Buffer.from(base), signing.privateKey).toString("base64");
  return createHmac(/^sha\d+$/.test(hash) ? hash : "sha1", key)
    .update(base)
    .digest("base64");
}
