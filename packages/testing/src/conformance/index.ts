export type { ConformanceCase, ConformanceLevel, ConformanceResult } from "./case.ts";
export type { ConformanceEmulator } from "./emulator.ts";
export type { ConformanceOutcome } from "./ending.ts";
export { checkOAuth1Provider, describeOAuth1Provider, oauth1ProviderCases } from "./oauth1/describe-provider.ts";
export type { OAuth1ConformanceEmulator, OAuth1ConformanceSetup, OAuth1Session, OAuth1Way } from "./oauth1/setup.ts";
export { checkProvider, describeProvider, providerCases } from "./oauth2/describe-provider.ts";
export type { ConformanceSetup, GrantTry } from "./oauth2/setup.ts";
export { reportLine, type ConformanceReport, type LevelOutcome, type ReportedCase } from "./report.ts";
export type { ConformanceRunner } from "./runner.ts";
export type {
  ApplicationName,
  ApplicationName as OAuth1ApplicationName,
  ConformanceWorld,
  ConformanceWorld as OAuth1ConformanceWorld,
} from "./world.ts";
