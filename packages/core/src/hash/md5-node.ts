import { createHash } from "node:crypto";

/** The MD5 of a text's UTF-8, as 32 lower-case hexadecimal digits. Broken as a hash; some providers sign with it nonetheless. */
export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
