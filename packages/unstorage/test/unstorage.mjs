// The declarations of unstorage name drivers' packages that are not installed, so they cannot be checked; beside this file stands as much of them as the tests need.
export { createStorage, prefixStorage } from "unstorage";
export { default as fsDriver } from "unstorage/drivers/fs";
export { default as fsLiteDriver } from "unstorage/drivers/fs-lite";
export { default as memoryDriver } from "unstorage/drivers/memory";
