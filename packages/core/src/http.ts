import type { Input, KyInstance, Options, ResponsePromise } from "ky";

import { atProviderNow } from "./at-provider.ts";
import { readUrl } from "./endpoints.ts";
import { type Remedy, TransportError } from "./errors.ts";
import type { Resource } from "./provider.ts";
import { describeCause, type Redactor } from "./redact.ts";
import type { Fetch } from "./transport.ts";

/** Sends through a session with ky's manners: every option of ky's, its shortcuts, its retries. */
export interface Http {
  <T>(url: Input, options?: Options): ResponsePromise<T>;
  readonly get: <T>(url: Input, options?: Options) => ResponsePromise<T>;
  readonly post: <T>(url: Input, options?: Options) => ResponsePromise<T>;
  readonly put: <T>(url: Input, options?: Options) => ResponsePromise<T>;
  readonly patch: <T>(url: Input, options?: Options) => ResponsePromise<T>;
  readonly head: <T>(url: Input, options?: Options) => ResponsePromise<T>;
  readonly delete: <T>(url: Input, options?: Options) => ResponsePromise<T>;
  /** The same with other defaults, e.g. `{ prefix: "https://api.example.com/2/" }`. */
  readonly extend: (defaults: Options) => Http;
}

/** What a protocol says about a refusal: its word for it, and what to do. */
export type ProblemReader = (body: unknown, response: Response) => Problem | undefined;

/** A refusal in the protocol's words. */
export interface Problem {
  /** Where it has one. */
  readonly problem?: string;
  readonly remedy: Remedy;
  readonly cure: string;
}

/** What the door with ky's manners is made of. */
export interface HttpParts {
  readonly provider: string;
  /** Sends and signs; called once for every attempt. */
  readonly send: Fetch;
  readonly redact: Redactor;
  /** Whether URLs need not be absolute, because there is a prefix. */
  readonly relative?: boolean;
  /** Limits for what is read beside the caller: bytes and milliseconds. */
  readonly maxResponseBytes: number;
  readonly timeout: number;
  /** Reads the protocol's own word for a refusal out of an answer with an error status. */
  readonly readProblem?: ProblemReader | undefined;
  readonly failure?: Resource<never, unknown, unknown>["failure"] | undefined;
}

/** Makes the door. ky itself is loaded at the first call: who stays with `session.fetch` never pays for it. */
export function createHttp(parts: HttpParts): Http {
  let loading: Promise<KyInstance> | undefined;
  const load = async (): Promise<KyInstance> =>
    (loading ??= import("./ky.ts").then(
      ({ createKy }) => createKy(parts),
      (error: unknown) => {
        // A piece of a program that could not be loaded now may be there later.
        loading = undefined;
        throw error;
      },
    ));
  return door(load, parts);
}

type LoadKy = () => Promise<KyInstance>;

function door(load: LoadKy, parts: HttpParts): Http {
  const verb =
    (method: "get" | "post" | "put" | "patch" | "head" | "delete") =>
    <T>(url: Input, options?: Options): ResponsePromise<T> =>
      respond(load, parts, (ky) => checked(url, parts, () => ky[method]<T>(url, options)));
  const call = <T>(url: Input, options?: Options): ResponsePromise<T> =>
    respond(load, parts, (ky) => checked(url, parts, () => ky<T>(url, options)));
  return Object.assign(call, {
    get: verb("get"),
    post: verb("post"),
    put: verb("put"),
    patch: verb("patch"),
    head: verb("head"),
    delete: verb("delete"),
    extend: (defaults: Options) => {
      const relative = parts.relative === true || defaults.prefix !== undefined || defaults.baseUrl !== undefined;
      return door(async () => (await load()).extend(defaults), { ...parts, relative });
    },
  });
}

const shortcuts = ["json", "text", "arrayBuffer", "blob", "formData", "bytes"] as const;
type Shortcut = (typeof shortcuts)[number];

/** ky's promise with shortcuts, before there is a ky. */
function respond<T>(load: LoadKy, parts: HttpParts, start: (ky: KyInstance) => ResponsePromise<T>): ResponsePromise<T> {
  let sent: ResponsePromise<T> | undefined;
  const waiting: ((response: ResponsePromise<T>) => void)[] = [];
  const result = load().then((ky) => {
    sent = atProviderNow(parts.provider, () => start(ky));
    // At once: a shortcut sets the Accept header, and ky sends in the next moment.
    for (const take of waiting) take(sent);
    return sent;
  });
  const read = async (name: Shortcut, schema: never): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const take = (response: ResponsePromise<T>): void => resolve(readAs(response, name, schema, parts));
      if (sent === undefined) waiting.push(take);
      else take(sent);
      result.catch(reject);
    });
  const methods = shortcuts.map((name) => [name, async (schema: never) => read(name, schema)]);
  return Object.assign(result, Object.fromEntries(methods)) as ResponsePromise<T>;
}

/** What ky throws before it sends is about the URL, which the platform's error would show. */
function checked<T>(url: Input, parts: HttpParts, start: () => ResponsePromise<T>): ResponsePromise<T> {
  try {
    return start();
  } catch (error) {
    if (error instanceof TypeError && !(url instanceof Request) && parts.relative !== true) readUrl(url);
    throw error;
  }
}

async function readAs(response: ResponsePromise, name: Shortcut, schema: never, parts: HttpParts): Promise<unknown> {
  // Asked for before the answer is there, because it sets the Accept header.
  const body: Promise<unknown> = response[name](schema);
  body.catch(() => undefined);
  await response;
  try {
    return await body;
  } catch (error) {
    // Runtimes report a body that breaks off as a TypeError; a schema may throw one too.
    if (!(error instanceof TypeError) || schema !== undefined) throw error;
    throw new TransportError("response_truncated", "the answer broke off before its end; try again", {
      provider: parts.provider,
      cause: describeCause(error, parts.redact),
    });
  }
}
