export { fileLock, type FileLockOptions } from "./file-lock.ts";
export { fileStore } from "./file-store.ts";
export { loopbackReceiver, type LoopbackReceiver, type LoopbackReceiverOptions } from "./loopback-receiver.ts";
