export { demoTwitterApplication, demoTwitterUser, type TwitterEmulatorUser } from "./demo.ts";
export { twitterEmulator, type TwitterEmulatorHost } from "./emulator.ts";
export { limitReached, refusedWith, type TwitterLimitOptions, type TwitterRefusalCode } from "./faults.ts";
