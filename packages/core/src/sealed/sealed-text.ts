import { readJsonObject } from "../json.ts";
import type { Ring, RingKey } from "./ring.ts";
import { SealError } from "./seal-error.ts";

/** Characters of a sealed text. Twice what a token endpoint may answer. */
export const maxLength: number = 2_097_152;

/**
 * The key that a sealed text wants. Its header has to be the one that we write, letter for letter: so there is no other algorithm to
 * be talked into, nothing to inflate, and one spelling of each text. Throws {@link SealError} `malformed` and `key_missing`.
 */
export function keyOf(text: string, ring: Ring): RingKey {
  if (typeof text !== "string" || text === "") throw new SealError("malformed", "there is no sealed text");
  if (text.length > maxLength)
    throw new SealError("malformed", `the sealed text is longer than ${maxLength} characters`);
  const header = text.slice(0, text.indexOf("."));
  const found = ring.find((key) => key.header === header);
  if (found === undefined) throw explain(header, ring);
  if (!isWhole(text.slice(header.length))) {
    throw new SealError(
      "malformed",
      "the sealed text is no compact JWE; it was cut short or written by something else",
    );
  }
  return found;
}

/** No encrypted key, 12 bytes of IV, the ciphertext, 16 bytes of tag. */
function isWhole(rest: string): boolean {
  const [, key, iv, text, tag, more] = rest.split(".", 6);
  return (
    key === "" &&
    more === undefined &&
    isBase64(iv) &&
    iv.length === 16 &&
    isBase64(text) &&
    isBase64(tag) &&
    tag.length === 22
  );
}

/** Base64url as RFC 4648 section 3.5 wants it: the bits that are left over in the last digit are 0. */
function isBase64(text: string | undefined): text is string {
  if (text === undefined || !/^[\w-]*$/.test(text)) return false;
  const digits = text.length % 4;
  const last = text.slice(-1);
  return digits === 0 || (digits === 2 && /[AQgw]/.test(last)) || (digits === 3 && /[AEIMQUYcgkosw048]/.test(last));
}

function explain(header: string, ring: Ring): SealError {
  const { alg, enc, kid, ...others } = readHeader(header) ?? {};
  if (alg !== "dir" || enc !== "A256GCM" || Object.keys(others).length > 0 || !isKid(kid)) {
    return new SealError("malformed", "the text was not sealed here: only JWEs of dir, A256GCM and a kid are");
  }
  const known = ring.map((key) => key.kid);
  if (known.includes(kid)) return new SealError("malformed", "the text was not sealed here: its header is another's");
  const cure = "add that key behind the first one";
  return new SealError(
    "key_missing",
    `the key ${kid}, which the text was sealed with, is not among the keys (${known.join(", ")}); ${cure}`,
  );
}

function isKid(kid: unknown): kid is string {
  return typeof kid === "string" && /^[\w-]{11}$/.test(kid);
}

function readHeader(header: string): ReturnType<typeof readJsonObject> {
  if (header.length > 512) return undefined;
  try {
    return readJsonObject(atob(header.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return undefined;
  }
}
