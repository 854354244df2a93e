import { md5 as nobleMd5 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** The MD5 of a text's UTF-8, as 32 lower-case hexadecimal digits. No web API has it, so this serves every runtime but Node's kind. */
export function md5(text: string): string {
  return bytesToHex(nobleMd5(new TextEncoder().encode(text)));
}
