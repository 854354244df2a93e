export { demoGoogleClient, demoGoogleUser, type GoogleEmulatorFile, type GoogleEmulatorUser } from "./demo.ts";
export { googleEmulator, type GoogleEmulatorHost } from "./emulator.ts";
export { createServiceAccount, type GoogleEmulatorAccount, type GoogleKeyFile } from "./service-account.ts";
