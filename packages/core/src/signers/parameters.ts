import type { Awaitable } from "../awaitable.ts";
import { ConfigurationError } from "../errors.ts";
import { oneLine } from "../redact.ts";
import type { Signer } from "../signer.ts";
import { copyOf, isForm } from "./form.ts";
import { type Pair, sortedPairs } from "./sorted-pairs.ts";

/** How a provider has the parameters of a call signed: sorted, joined, hashed with a secret, and sent along as one more. */
export interface ParameterSignature<T> {
  /** The parameter that carries the signature, e.g. `sig`. */
  readonly name: string;
  /** Parameters that every call carries, signed with the others. */
  readonly signed: (token: T) => Texts;
  /** Parameters that every call carries and that take no part in the signature: a credential, for one. */
  readonly unsigned?: (token: T) => Texts;
  /** Parameters that a call carries unless it says otherwise, signed with the others. */
  readonly defaults?: Texts;
  /** Further names that are not the caller's to give. */
  readonly reserved?: readonly string[];
  /** The signature of the pairs as `sortedPairs` joins them. */
  readonly sign: (joined: string, token: T) => Awaitable<string>;
  /** Whether a call to this URL is to be signed. The others are sent as they are, without any credential. Default: all are. */
  readonly concerns?: (url: URL) => boolean;
}

/** Names and texts. */
type Texts = Readonly<Record<string, string>>;

/**
 * Signs the parameters of a call, those of its query and of its form alike. What it adds goes into the form where there is one, and
 * into the query otherwise. Parameters without a value are left out of both, signature and request.
 * Signing throws `parameter_reserved` for a name that is the signer's own or is there twice, and `text_malformed` for escapes that
 * are no UTF-8: the server would sign another text. A body is read whole, so that its length is known.
 */
export function parameterSigner<T>(signature: ParameterSignature<T>): Signer<T> {
  return {
    sign: async (request, token) => {
      const url = new URL(request.url);
      if (signature.concerns?.(url) === false) return request;
      const bytes = mayHaveBody(request) ? await request.arrayBuffer() : undefined;
      const form = bytes !== undefined && isForm(request) ? readPairs(decode(bytes)) : undefined;
      const query = readPairs(url.search.slice(1));
      const added = await addedTo([...query, ...(form ?? [])], signature, token);
      url.search = textOf(form === undefined ? [...query, ...added] : query);
      if (bytes === undefined) return new Request(url, request);
      // Bytes and no stream: servers that sign parameters are of an age that wants to know the length.
      return new Request(url, { ...copyOf(request), body: form === undefined ? bytes : textOf([...form, ...added]) });
    },
    challenged: ({ status }) => (status === 401 ? "stale" : undefined),
  };
}

/** Not every browser has `body`, and where it has, nothing may be put into a GET. */
function mayHaveBody({ method, body }: Request): boolean {
  return body !== null && method !== "GET" && method !== "HEAD";
}

async function addedTo<T>(own: readonly Pair[], signature: ParameterSignature<T>, token: T): Promise<readonly Pair[]> {
  const { name, defaults = {}, reserved = [] } = signature;
  const [signed, unsigned] = [signature.signed(token), signature.unsigned?.(token) ?? {}];
  checkNames(own, new Set([name, ...reserved, ...Object.keys(signed), ...Object.keys(unsigned)]));
  const given = new Set(own.map(([key]) => key));
  const standard = Object.entries(defaults).filter(([key]) => !given.has(key));
  const pairs = [...standard, ...Object.entries(signed)];
  const value = await signature.sign(sortedPairs([...own, ...pairs]), token);
  return [...pairs, [name, value], ...Object.entries(unsigned)];
}

function checkNames(pairs: readonly Pair[], reserved: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (reserved.has(name)) {
      throw new ConfigurationError("parameter_reserved", `the session puts ${name} on the call itself; leave it out`);
    }
    // Its place in the signature would be a matter of luck.
    if (seen.has(name)) {
      const message = `the call names the parameter ${oneLine(name, 40)} twice, which cannot be signed; join its values`;
      throw new ConfigurationError("parameter_reserved", message);
    }
    seen.add(name);
  }
}

/** Decoded, as the server will read them, and without those that have no value. */
function readPairs(text: string): readonly Pair[] {
  // Whatever begins with a question mark would lose it.
  const pairs = [...new URLSearchParams(`&${text}`)];
  const isSuspect = pairs.some(([name, value]) => name.includes(replacement) || value.includes(replacement));
  if (isSuspect && text.split("&").some(isMalformed)) throw malformed();
  return pairs.filter(([, value]) => value !== "");
}

/** Whether the decoder has put something in place of a part: it may have been there before. */
function isMalformed(component: string): boolean {
  if (/%EF%BF%BD/i.test(component) || component.includes(replacement)) return false;
  return [...new URLSearchParams(`&${component}`)].flat().join("").includes(replacement);
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed();
  }
}

function malformed(): ConfigurationError {
  return new ConfigurationError("text_malformed", "the call's parameters are not UTF-8 throughout; encode them again");
}

// What a decoder puts in place of bytes that mean nothing.
const replacement = "\uFFFD";

function textOf(pairs: readonly Pair[]): string {
  return new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
}
