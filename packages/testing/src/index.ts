export { createCanary, type Canary } from "./canary/canary.ts";
export type { EmulatorSetup } from "./emulator/answer.ts";
export { createBrowsers, type EmulatorBrowsers, type EmulatorCookie } from "./emulator/browsers.ts";
export { createConsents, type EmulatorConsents } from "./emulator/consents.ts";
export { exactJson } from "./emulator/exact-json.ts";
export type { EmulatorEntry, EmulatorExchange, EmulatorPlace, EmulatorRoute } from "./emulator/exchange.ts";
export type { EmulatorFaultForms } from "./emulator/fault-answers.ts";
export type { EmulatorFault } from "./emulator/faults.ts";
export { escapeHtml, htmlPage, redirectTo } from "./emulator/html.ts";
export type { EmulatorCounted, EmulatorFields, EmulatorFile, EmulatorLogEntry, EmulatorNotes } from "./emulator/log.ts";
export type { EmulatorMessage } from "./emulator/message.ts";
export { openEmulator, type EmulatorListening, type EmulatorParts } from "./emulator/open-emulator.ts";
export { callParameters, checkUnique } from "./emulator/parameters.ts";
export { addFragment, addQuery } from "./emulator/way-back.ts";
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
export { createClock, type Clock } from "./clock.ts";
export type { AssertionIssuer, AssertionPolicy } from "./oauth2/assertion-options.ts";
export type { ConsentOptions } from "./oauth2/approve.ts";
export {
  demoOAuth2Client,
  demoPublicClient,
  type ClientAuthenticationMethod,
  type OAuth2ServerClient,
} from "./oauth2/clients.ts";
export type { Counted } from "./oauth2/count.ts";
export type { IdTokenFault, OAuth2Fault, OAuth2FaultStep, SpoiledJson } from "./oauth2/faults.ts";
export type { IssueOptions, OAuth2IssuedToken } from "./oauth2/issue-token.ts";
export type { Fields, OAuth2LogEntry } from "./oauth2/log.ts";
export {
  demoOAuth2User,
  type AuthorizationServerOptions,
  type DPoPOptions,
  type JsonWebKeySet,
  type Lifetimes,
  type OAuth2MintedKind,
  type OAuth2User,
} from "./oauth2/options.ts";
export type { OAuth2Endpoints } from "./oauth2/paths.ts";
export { authorizationServer, type AuthorizationServer, type AuthorizationServerLoopback } from "./oauth2/server.ts";
export type { ServiceAccountKey, ServiceAccountOptions } from "./oauth2/service-account.ts";
export type { OAuth2Step } from "./oauth2/steps.ts";
export { raceLock, raceStore, type RaceLock, type RaceStore } from "./race/client.ts";
export { contend, type Contest } from "./race/contend.ts";
export { race, type RaceEnding, type RaceOptions, type RaceOutcome, type RaceResult } from "./race/race.ts";
