import type { Legs } from "./legs.ts";
import { renamed } from "./renamed.ts";

/** Calls `client_id` by another name, on every request: `renamedClientId("client_key")` for TikTok (developers.tiktok.com, on login). */
export function renamedClientId(name: string): Legs<"authorization" | "tokenRequest" | "endpointRequest"> {
  return renamed({ client_id: name });
}
