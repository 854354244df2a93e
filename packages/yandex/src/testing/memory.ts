/** What Yandex remembers beside codes and tokens. */
export interface YandexMemory {
  /** The users whose tokens are for a device. */
  readonly devices: Set<string>;
  /** What is on the disks, by user id and path. */
  readonly disks: Map<string, YandexMemoryDisk>;
}

/** What is on a disk, by its path, as `disk:/Photos`. */
export type YandexMemoryDisk = Map<string, YandexMemoryResource>;

/** A file or a folder. */
export interface YandexMemoryResource {
  readonly type: "file" | "dir";
  /** Milliseconds. */
  readonly createdAt: number;
  readonly publicUrl?: string | undefined;
}

/** Nothing yet. */
export function emptyMemory(): YandexMemory {
  return { devices: new Set(), disks: new Map() };
}

/** A user's disk: an empty one where nothing was ever put. */
export function diskOf({ disks }: YandexMemory, userId: string): YandexMemoryDisk {
  const disk = disks.get(userId) ?? new Map([["disk:/", { type: "dir" as const, createdAt: 0 }]]);
  disks.set(userId, disk);
  return disk;
}
