import { ConfigurationError } from "../errors.ts";
import { type JsonValue, readJsonObject } from "../json.ts";
import { decryptJwe, encryptJwe } from "./jwe.ts";
import { readSealKeys, type SealKeys } from "./keys.ts";
import { importRing, type Ring, type RingKey } from "./ring.ts";
import { SealError } from "./seal-error.ts";
import { keyOf, maxLength } from "./sealed-text.ts";

/** Seals values into texts that only the holder of a key can read, and nobody else can make or change. */
export interface Seal {
  /**
   * Seals a value: a compact JWE of the ring's first key. It opens for the same purpose alone. Throws `option_invalid` for what is no JSON, or too
   * large to be opened again, and `crypto_missing`.
   */
  readonly seal: (purpose: string, value: JsonValue, options?: SealOptions) => Promise<string>;
  /** The value again, `undefined` never. Throws {@link SealError}, whose `reason` says why it does not open, and `crypto_missing`. */
  readonly open: (purpose: string, text: string) => Promise<JsonValue>;
}

/** What may be said about one sealed text. */
export interface SealOptions {
  /** Seconds until it opens no more; without, it has no end. */
  readonly expiresIn?: number | undefined;
}

/** What may be said about a seal. */
export interface SealSettings {
  /** Milliseconds since 1970; `Date.now` by default. */
  readonly now?: (() => number) | undefined;
}

/**
 * Makes a seal of a key, or of a ring of keys: authenticated encryption by JWE (RFC 7516), `dir` with `A256GCM`. Purpose and end are encrypted with the value, so
 * neither can be exchanged. Throws `key_missing` and `key_invalid`.
 */
export function createSeal(keys: SealKeys, { now = Date.now }: SealSettings = {}): Seal {
  const bytes = readSealKeys(keys);
  let loading: Promise<Ring> | undefined;
  const ring = async (): Promise<Ring> => {
    try {
      return await (loading ??= importRing(bytes));
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  return {
    seal: async (purpose, value, { expiresIn } = {}) => {
      const end = expiresIn === undefined ? {} : { exp: endOf(expiresIn, now()) };
      const text = await encryptJwe(write({ aud: purpose, ...end, value }), (await ring())[0]);
      if (text.length > maxLength) throw unfit(`takes ${text.length} characters sealed, more than ${maxLength}`);
      return text;
    },
    open: async (purpose, text) => {
      const { aud, exp, value } = await unseal(text, keyOf(text, await ring()));
      if (aud !== purpose) throw new SealError("foreign", "the sealed text was sealed for something else");
      if (typeof exp === "number" && now() >= exp * 1000) throw new SealError("expired", "the sealed text has expired");
      if (value === undefined) throw broken();
      return value;
    },
  };
}

interface Contents {
  /** The purpose: whom it is for, as in RFC 7519 section 4.1.3. */
  readonly aud: string;
  /** Seconds since 1970 (section 4.1.4). */
  readonly exp?: number;
  readonly value: JsonValue;
}

function endOf(seconds: number, now: number): number {
  if (Number.isFinite(seconds) && seconds > 0) return now / 1000 + seconds;
  throw new ConfigurationError("option_invalid", "expiresIn has to be a number of seconds above 0");
}

function write(contents: Contents): string {
  try {
    const value: unknown = JSON.stringify(contents.value);
    if (typeof value === "string") return JSON.stringify(contents);
  } catch {
    // A ring, or a number that JSON does not have.
  }
  throw unfit("is no JSON");
}

async function unseal(text: string, key: RingKey): Promise<Partial<Record<keyof Contents, JsonValue | undefined>>> {
  try {
    return readJsonObject(await decryptJwe(text, key)) ?? {};
  } catch {
    // What the library says is about bytes; what it means is always this.
    throw broken();
  }
}

function broken(): SealError {
  return new SealError("broken", "the sealed text was changed, cut short or forged since it was sealed");
}

function unfit(what: string): ConfigurationError {
  return new ConfigurationError("option_invalid", `the value to seal ${what}`);
}
