import { createHash } from "node:crypto";

import type { OAuth2Token } from "../../src/index.ts";
import { type ParameterSignature, parameterSigner } from "../../src/signers/index.ts";

export const api = "https://api.example.test/do";
export const secret = "s3cret";
export const token: OAuth2Token = { access_token: "access-1", token_type: "bearer" };

export type Signature = ParameterSignature<OAuth2Token>;

/** A signature as providers with MD5 have it: a key and a default are signed, the token travels beside. */
export const signature: Signature = {
  name: "sig",
  signed: () => ({ application_key: "KEY" }),
  unsigned: ({ access_token }) => ({ access_token }),
  defaults: { format: "json" },
  reserved: ["session_key"],
  sign: (joined) => md5Of(joined + secret),
};

/** Signs one request by that signature, or by one that differs from it. */
export async function sign(request: Request, change: Partial<Signature> = {}): Promise<Request> {
  return parameterSigner({ ...signature, ...change }).sign(request, token);
}

/** What a server has read of a request. */
export interface Received {
  /** Decoded, in the order they were sent. */
  readonly query: readonly (readonly [string, string])[];
  readonly form: readonly (readonly [string, string])[];
  /** Both together. */
  readonly all: Readonly<Record<string, string>>;
  readonly isSigned: boolean;
}

/** Reads a request as a server does, and verifies it by other means than those that sign: UTF-8 bytes, and node:crypto. */
export async function receive(request: Request): Promise<Received> {
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") === true;
  const query = [...new URL(request.url).searchParams];
  const form = isForm ? [...new URLSearchParams(await request.clone().text())] : [];
  const pairs = [...query, ...form];
  const signed = pairs
    .filter(([name]) => name !== "sig" && name !== "access_token")
    .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const right = md5Of(signed.flatMap(([name, value]) => [name, "=", value]).join("") + secret);
  const sent = pairs.filter(([name]) => name === "sig").map(([, value]) => value);
  return { query, form, all: Object.fromEntries(pairs), isSigned: sent.length === 1 && sent[0] === right };
}

/** A POST of a form. */
export function post(url: string, body: BodyInit): Request {
  return new Request(url, { method: "POST", headers: { "content-type": formType }, body });
}

export const formType = "application/x-www-form-urlencoded";

export function md5Of(text: string): string {
  return createHash("md5").update(Buffer.from(text, "utf8")).digest("hex");
}
