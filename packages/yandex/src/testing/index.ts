export {
  demoYandexApplication,
  yandexEmulator,
  type YandexEmulator,
  type YandexEmulatorOptions,
  type YandexHosts,
} from "./emulator.ts";
export { demoYandexUser, type YandexEmulatorUser } from "./user.ts";
