import type { JsonObject } from "../json.ts";

/** What servers have said about themselves, by issuer: begin with `{}`. Plain JSON, and safe to share between clients. */
export interface ServerCache {
  [issuer: string]: CachedServer;
}

/** What one server has said about itself. */
export interface CachedServer {
  metadata?: JsonObject;
  /** Unix time in seconds. */
  metadata_at?: number;
  /** The server's keys and when they were fetched, by their address. */
  keys?: Record<string, { jwks?: JsonObject; uat?: number }>;
}

/** The entry of one issuer, made where there is none. */
export function cacheOf(cache: ServerCache, issuer: string): CachedServer {
  return (cache[issuer] ??= {});
}
