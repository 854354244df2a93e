export { passCaptcha } from "./challenges.ts";
export { demoVkApplication, vkEmulator, type VkEmulator, type VkEmulatorOptions, type VkHosts } from "./emulator.ts";
export { demoVkUser, type VkEmulatorUser } from "./user.ts";
