import { atProvider } from "../at-provider.ts";
import { ConfigurationError } from "../errors.ts";
import { type Facade, facade } from "../facade.ts";
import type { Http } from "../http.ts";
import { failedCall, type Hints } from "./failed-call.ts";
import { type FailureReader, jsonReader } from "./json-reader.ts";
import type { RemoteParameters } from "./parameters.ts";
import { textsOf } from "./texts.ts";

/** How a provider's methods are called: by name, `users.getInfo`, with parameters in a query or a form. */
export interface RemoteMethods {
  /** The provider's id, for errors. */
  readonly provider: string;
  /** Where a method is called; its parameters are put beside what is in the URL already. */
  readonly urlOf: (method: string) => string;
  /** Whether a method only reads: it goes by GET then, and is tried again when the network fails. Others go by POST, once. */
  readonly isRead: (method: string) => boolean;
  /** Names of methods without a group: VK's `execute`. All others have a dot. */
  readonly ungrouped?: readonly string[];
  /** Names of parameters that are not the caller's to give. */
  readonly reserved: readonly string[];
  /** What true and false are written as. Default: `true` and `false`. */
  readonly booleans?: readonly [yes: string, no: string];
  /** Parameters that a method needs beside the caller's and the signer's. */
  readonly extra?: (method: string) => Readonly<Record<string, string>>;
  /** The answer as the method's type promises it. */
  readonly readAnswer?: (method: string, answer: unknown) => unknown;
  /** Reads a refusal; its body is undefined where an answer is no JSON, and has nothing but headers to say. */
  readonly failure?: FailureReader;
  readonly hints?: Hints;
}

/** A catalogue of remote methods, and any other method by its name. */
export type RemoteApi<M> = Facade<M> & {
  readonly call: (method: string, parameters?: RemoteParameters) => Promise<unknown>;
};

/**
 * Makes a catalogue callable over a session: `api.users.getInfo({ … })`, or `api.call("users.getInfo", { … })`. Ids in answers are texts. Parameters
 * that are too long for a URL go by POST. A method rejects with `api_refused`, `option_invalid` and `parameter_reserved` for parameters that cannot
 * be sent, `response_not_json`, and what the session rejects with.
 */
export function remoteMethods<M>(http: Http, options: RemoteMethods): RemoteApi<M> {
  const { provider } = options;
  const rules = { reserved: new Set(options.reserved), booleans: options.booleans };
  const { hints = new Map(), readAnswer = (_: string, answer: unknown) => answer } = options;
  const send = async (method: string, parameters: unknown): Promise<unknown> => {
    checkName(method, options.ungrouped);
    const form = new URLSearchParams({ ...textsOf(method, parameters, rules), ...options.extra?.(method) });
    const url = new URL(options.urlOf(method));
    const isRead = options.isRead(method);
    const byGet = isRead && form.toString().length <= longest;
    for (const [name, value] of byGet ? form : []) url.searchParams.append(name, value);
    const parseJson = jsonReader(options.failure);
    try {
      const answer = byGet ? http.get(url, { parseJson }) : http.post(url, { body: form, parseJson });
      return readAnswer(method, await answer.json());
    } catch (error) {
      throw failedCall({ method, isRead, hints }, error);
    }
  };
  const call = async (method: string, parameters: unknown = {}): Promise<unknown> =>
    atProvider(provider, async () => send(method, parameters));
  return new Proxy(facade<M>(call), {
    get: (methods, name) => (name === "call" ? call : (Reflect.get(methods, name) as unknown)),
  }) as RemoteApi<M>;
}

// Characters of a query. Some servers, and things on the way, take no more than 2048 for the whole URL.
const longest = 1500;

function checkName(method: string, ungrouped: readonly string[] = []): void {
  if (/^[a-z]\w*(?:\.\w+)+$/i.test(method) || ungrouped.includes(method)) return;
  throw new ConfigurationError("option_invalid", "a method's name has a group and a dot, as users.getInfo has");
}
