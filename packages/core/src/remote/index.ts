export { readExactFields } from "./exact-fields.ts";
export { readExactJson } from "./exact-json.ts";
export { type FailureReader, type JsonReader, jsonReader } from "./json-reader.ts";
export { type RemoteApi, type RemoteMethods, remoteMethods } from "./methods.ts";
export { type ReadingNames, readsByName } from "./reading-names.ts";
export type { RemoteId, RemoteIds, RemoteOptional, RemoteParameters, RemoteValue } from "./parameters.ts";
