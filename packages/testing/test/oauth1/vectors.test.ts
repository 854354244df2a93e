import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { readMessage } from "../../src/oauth1/message.ts";
import { readProtocolParameters } from "../../src/oauth1/protocol-parameters.ts";
import { createProvider } from "../../src/oauth1/provider.ts";
import { readSettings } from "../../src/oauth1/settings.ts";
import { bodyHash, findSignatureMethod } from "../../src/oauth1/signature-methods.ts";
import { verifyRequest } from "../../src/oauth1/verify.ts";
import { authorization, write } from "../signer.ts";

/** One of the known answers; `vectors/README.md` says what its fields are. */
interface Vector {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly client: { readonly id: string; readonly secret: string };
  readonly token?: { readonly oauth_token: string; readonly oauth_token_secret: string };
  readonly signature_method: string;
  readonly key?: "rsa";
  readonly placement: "header" | "query" | "body";
  readonly nonce: string;
  readonly timestamp: number;
  readonly version: boolean;
  readonly protocol?: Readonly<Record<string, string>>;
  readonly expected: {
    readonly base_string: string;
    readonly signature: string;
    readonly authorization?: string;
  };
}

const file = JSON.parse(readFileSync(new URL("../../vectors/oauth1.json", import.meta.url), "utf8")) as {
  readonly keys: { readonly rsa: { readonly public_key: string } };
  readonly vectors: readonly Vector[];
};

/** Whether the answer has a body hash, which is then part of its base string. */
function bodyHashFields({ request, expected, signature_method }: Vector): readonly (readonly [string, string])[] {
  const method = findSignatureMethod(signature_method);
  if (method === undefined || !expected.base_string.includes("oauth_body_hash")) return [];
  return [["oauth_body_hash", bodyHash(method, new TextEncoder().encode(request.body ?? ""))]];
}

function protocolFields(vector: Vector): readonly (readonly [string, string])[] {
  return [
    ["oauth_consumer_key", vector.client.id],
    ...(vector.token === undefined ? [] : [["oauth_token", vector.token.oauth_token] as const]),
    ["oauth_signature_method", vector.signature_method],
    ["oauth_timestamp", String(vector.timestamp)],
    ["oauth_nonce", vector.nonce],
    ...(vector.version ? [["oauth_version", "1.0"] as const] : []),
    ...Object.entries(vector.protocol ?? {}),
    ...bodyHashFields(vector),
    ["oauth_signature", vector.expected.signature],
  ];
}

/** The signed request that a client would send. */
function requestOf(vector: Vector): Request {
  const { method, url, headers, body } = vector.request;
  const fields = protocolFields(vector);
  const init = { method, ...(body === undefined ? {} : { body }) };
  if (vector.placement === "header") {
    return new Request(url, { ...init, headers: { ...headers, authorization: authorization(fields) } });
  }
  if (vector.placement === "query") {
    const [address = "", fragment] = url.split("#", 2);
    const signed = `${address}${address.includes("?") ? "&" : "?"}${write(fields)}`;
    return new Request(fragment === undefined ? signed : `${signed}#${fragment}`, {
      ...init,
      ...(headers && { headers }),
    });
  }
  const formHeaders = new Headers(headers);
  formHeaders.set("content-type", formHeaders.get("content-type") ?? "application/x-www-form-urlencoded");
  const joined = [...(body === undefined || body === "" ? [] : [body]), write(fields)].join("&");
  return new Request(url, { method, body: joined, headers: formHeaders });
}

async function verifyVector(vector: Vector, request: Request): Promise<string> {
  const { client, timestamp, token, key } = vector;
  const known = key === "rsa" ? { ...client, publicKey: file.keys.rsa.public_key } : client;
  const provider = createProvider(readSettings({ clients: [known], now: () => timestamp * 1000 }));
  const message = await readMessage(request);
  const parameters = readProtocolParameters(message);
  verifyRequest(provider, message, parameters, {
    findToken: () => ({ secret: token?.oauth_token_secret ?? "", client: known }),
  });
  return parameters.baseString;
}

describe("known answers", () => {
  test.each(file.vectors.map((vector) => [vector.name, vector] as const))("%s", async (_, vector) => {
    await expect(verifyVector(vector, requestOf(vector))).resolves.toBe(vector.expected.base_string);
  });
});
