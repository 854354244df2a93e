export { type Seal, type SealOptions, createSeal, type SealSettings } from "./seal.ts";
export { SealError, type SealReason } from "./seal-error.ts";
export type { SealKeys } from "./keys.ts";
export { type AnyStore, sealedStore, type SealedRecord, type SealedStoreOptions } from "./sealed-store.ts";
