import { optionInvalid } from "@oauthkit/core/parts";

/** As much of unstorage's `Storage` as a store needs: `createStorage({ driver })`, or `prefixStorage(storage, "tokens")`. */
export interface UnstorageLike {
  readonly getItem: (key: string) => Promise<unknown>;
  readonly setItem: (key: string, value: object) => Promise<void>;
  readonly removeItem: (key: string) => Promise<void>;
  /** Tells which driver has a key. */
  readonly getMount?: (key: string) => { readonly driver: UnstorageDriverLike };
}

/** As much of a driver. */
interface UnstorageDriverLike {
  readonly name?: string | undefined;
  readonly options?: unknown;
  readonly setItem?: unknown;
  readonly removeItem?: unknown;
}

/** Looks whether it is a storage. Throws `option_invalid`. */
export function checkStorage(storage: UnstorageLike): void {
  const methods = ["getItem", "setItem", "removeItem"] as const;
  // Somebody may have given the driver, and checked no types.
  const given: Partial<UnstorageLike> | undefined = storage;
  if (methods.every((method) => typeof given?.[method] === "function") && !("hasItem" in given && isDriver(given)))
    return;
  throw optionInvalid("this is no storage of unstorage; give createStorage({ driver })");
}

/** A driver has the same methods, but keeps texts alone and leaves keys as they are. */
function isDriver(given: object): boolean {
  return !("getMount" in given) && !("mount" in given);
}

/** Why a driver would drop what it is told to keep: unstorage says nothing of it. */
export function whyReadOnly(storage: UnstorageLike, key: string): string | undefined {
  const driver = storage.getMount?.(key).driver;
  if (driver === undefined) return undefined;
  const name = driver.name ?? "this";
  if (typeof driver.setItem !== "function" || typeof driver.removeItem !== "function")
    return `the ${name} driver cannot write`;
  const { options } = driver;
  const isReadOnly =
    typeof options === "object" && options !== null && "readOnly" in options && options.readOnly === true;
  return isReadOnly ? `the ${name} driver is told to be readOnly` : undefined;
}
