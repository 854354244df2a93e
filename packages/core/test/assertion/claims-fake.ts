import { createPublicKey, type KeyObject, verify } from "node:crypto";

import { type Clock, createClock } from "@oauthkit/testing";

import type { AssertionOptions, Fetch } from "../../src/index.ts";
import { privateKeys } from "./claims-keys.ts";

/** A JWT as it travelled, its signature checked by node:crypto. */
interface Jwt {
  readonly text: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What a provider's rules are about. */
export interface Visit extends Jwt {
  /** Empty where the JWT came as a bearer token. */
  readonly form: Readonly<Record<string, string>>;
  /** Unix time in seconds, by the provider. */
  readonly now: number;
}

/** A provider, by its documentation. */
export interface Provider {
  readonly name: string;
  /** `undefined` where the JWT itself is the token. */
  readonly tokenEndpoint?: string;
  /** Which of {@link privateKeys} it knows the other half of. */
  readonly key: keyof typeof privateKeys;
  readonly alg: string;
  /** What it finds wrong, as its word for it; `undefined` where all is well. */
  readonly judge: (visit: Visit) => string | undefined;
  /** Its answer, with the token at the place of `token`. */
  readonly answer?: (token: string) => object;
  /** A URL of its API, and how long its tokens live, in seconds. */
  readonly api: string;
  readonly lifetime: number;
  readonly options: AssertionOptions;
  /** The same options with a fault, which the provider has to notice. */
  readonly faulty: readonly (readonly [why: string, options: AssertionOptions])[];
}

/** A provider that answers: strict, with a clock, and a memory of what it was sent. */
export interface Fake {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** What came to the token endpoint, or to the API where the token is self-signed. */
  readonly visits: readonly Visit[];
  /** Takes back the tokens that it gave. */
  readonly revoke: () => void;
}

/** Opens a provider. */
export function openFake(provider: Provider): Fake {
  const clock = createClock(1_800_000_000_000);
  const visits: Visit[] = [];
  const publicKey = createPublicKey(privateKeys[provider.key]);
  const tokens = new Map<string, number>();
  const look = (text: string, form: Readonly<Record<string, string>>): string | undefined => {
    const jwt = readJwt(text, provider.alg, publicKey);
    if (jwt === undefined) return "invalid_signature";
    const visit = { ...jwt, form, now: clock.now() / 1000 };
    visits.push(visit);
    return provider.judge(visit);
  };
  const give = async (request: Request): Promise<Response> => {
    const form = await readForm(request);
    if (form === undefined) return Response.json({ error: "invalid_request" }, { status: 400 });
    const error = look(form["assertion"] ?? form["client_assertion"] ?? "", form);
    if (error !== undefined) return Response.json({ error }, { status: 400 });
    const token = `token-${visits.length}`;
    tokens.set(token, clock.now() / 1000 + provider.lifetime);
    return Response.json(provider.answer?.(token));
  };
  const isGood = (token: string): boolean => {
    if (provider.tokenEndpoint === undefined) return look(token, {}) === undefined;
    return (tokens.get(token) ?? 0) > clock.now() / 1000;
  };
  return {
    clock,
    visits,
    revoke: () => tokens.clear(),
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.url === provider.tokenEndpoint) return give(request);
      const [, token = ""] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
      const isHere = request.url === provider.api && isGood(token);
      return isHere ? Response.json({ ok: true }) : Response.json({ error: "unauthorized" }, { status: 401 });
    },
  };
}

async function readForm(request: Request): Promise<Readonly<Record<string, string>> | undefined> {
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  if (request.method !== "POST" || isForm !== true) return undefined;
  const pairs = [...new URLSearchParams(await request.text())];
  const form = Object.fromEntries(pairs);
  return Object.keys(form).length === pairs.length ? form : undefined;
}

function readJwt(text: string, alg: string, key: KeyObject): Jwt | undefined {
  const parts = text.split(".");
  if (parts.length !== 3 || !/^[\w.-]+$/.test(text)) return undefined;
  const [header, claims] = parts
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as object);
  const signature = Buffer.from(parts[2] ?? "", "base64url");
  const data = Buffer.from(parts.slice(0, 2).join("."));
  const padding = alg.startsWith("PS") ? { padding: 6, saltLength: 32 } : {};
  const isGenuine = verify("sha256", data, { key, dsaEncoding: "ieee-p1363", ...padding }, signature);
  if (!isGenuine || (header as Jwt["header"])["alg"] !== alg) return undefined;
  return { text, header: { ...header }, claims: { ...claims } };
}
