export type { OkruApproveOptions } from "./approve.ts";
export {
  okruEmulator,
  type OkruEmulator,
  type OkruEmulatorLoopback,
  type OkruFetch,
  type OkruServers,
} from "./emulator.ts";
export type {
  OkruCodeFields,
  OkruImplicitFields,
  OkruIssueOptions,
  OkruIssueToken,
  OkruLoginFields,
} from "./issue-token.ts";
export type { OkruLaunchOptions } from "./launch.ts";
export type {
  OkruCounted,
  OkruFault,
  OkruFaultStep,
  OkruFields,
  OkruLogEntry,
  OkruLoggedFile,
  OkruStep,
} from "./log.ts";
export {
  demoApplication,
  demoOkruUser,
  type OkruAnswer,
  type OkruEmulatorApplication,
  type OkruEmulatorOptions,
  type OkruLifetimes,
  type OkruMintedKind,
  type OkruUser,
} from "./options.ts";
