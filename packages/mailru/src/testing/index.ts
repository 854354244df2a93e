export type { MailruApproveOptions } from "./mail/approve.ts";
export { mailruEmulator, type MailruEmulator, type MailruHosts, type MailruLoopback } from "./mail/emulator.ts";
export type { MailruStep } from "./mail/step.ts";
export type { MailruIssueOptions, MailruTokenAnswer } from "./mail/issue-token.ts";
export {
  demoMailruApplication,
  type MailruEmulatorApplication,
  type MailruEmulatorOptions,
  type MailruLifetimes,
  type MailruMintedKind,
} from "./mail/options.ts";
export type { MailruPlatformApproveOptions } from "./platform/approve.ts";
export {
  mailruPlatformEmulator,
  type MailruPlatformEmulator,
  type MailruPlatformEmulatorServers,
  type MailruPlatformHosts,
  type MailruPlatformLoopback,
} from "./platform/emulator.ts";
export type { MailruPlatformStep } from "./platform/exchange.ts";
export type { MailruPlatformIssueOptions } from "./platform/issue-token.ts";
export type { MailruPlatformTokenFields } from "./platform/issue.ts";
export {
  demoPlatformApplication,
  type MailruPlatformAnswer,
  type MailruPlatformEmulatorApplication,
  type MailruPlatformEmulatorOptions,
  type MailruPlatformLifetimes,
  type MailruPlatformMintedKind,
} from "./platform/options.ts";
export { demoMailruUser, type MailruEmulatorUser } from "./user.ts";
