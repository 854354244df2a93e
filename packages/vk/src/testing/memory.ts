import type { VkEmulatorUser } from "./user.ts";

/** What VK remembers beside codes and tokens. */
export interface VkMemory {
  /** How many devices there were: each sign-in comes from another one. */
  devices: number;
  /** Whose id_token is whose. */
  readonly idTokens: Map<string, VkEmulatorUser>;
  /** By user id. */
  readonly statuses: Map<string, string>;
  /** By user id. */
  readonly posts: Map<string, VkMemoryPost[]>;
}

/** A post on a wall. */
interface VkMemoryPost {
  readonly id: number;
  readonly text: string;
}

/** Nothing yet. */
export function emptyMemory(): VkMemory {
  return { devices: 0, idTokens: new Map(), statuses: new Map(), posts: new Map() };
}
