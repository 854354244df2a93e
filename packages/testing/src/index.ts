export { createCanary, type Canary } from "./canary/canary.ts";
export type { Incoming } from "./incoming.ts";
export { openLoopback, type Loopback, type LoopbackHandler, type LoopbackOptions } from "./loopback.ts";
export type { ApproveOptions } from "./oauth1/approve.ts";
export type { Fault, FaultStep } from "./oauth1/faults.ts";
export type { Fetch } from "./oauth1/fetch-form.ts";
export type { IssuedToken, IssueTokenOptions } from "./oauth1/issue-token.ts";
export type { LogEntry } from "./oauth1/log.ts";
export {
  demoClient,
  demoUser,
  type MintedKind,
  type OAuth1Client,
  type OAuth1ServerOptions,
  type OAuth1User,
  type RsaPublicJwk,
} from "./oauth1/options.ts";
export type { Problem } from "./oauth1/problems.ts";
export { oauth1Server, type OAuth1Endpoints, type OAuth1Loopback, type OAuth1Server } from "./oauth1/server.ts";
