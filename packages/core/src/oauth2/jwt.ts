import { readJsonObject } from "../json.ts";
import type { Wire } from "../wire.ts";

/** The claims of a JWT, believed by nobody yet; none where it is no JWT. */
export function decodeClaims(jwt: string): Wire {
  try {
    const bytes = atob((jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
    return readJsonObject(new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))) ?? {};
  } catch {
    return {};
  }
}
