export type { UnstorageLike } from "./storage.ts";
export { unstorageStore, type UnstorageStoreOptions } from "./store.ts";
