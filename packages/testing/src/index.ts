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
export type { Placement } from "./oauth1/protocol-parameters.ts";
export { oauth1Server, type OAuth1Endpoints, type OAuth1Loopback, type OAuth1Server } from "./oauth1/server.ts";
export type {
  OAuth1EmulatorCall,
  OAuth1EmulatorCallPlace,
  OAuth1EmulatorClientCall,
  OAuth1EmulatorClientContext,
  OAuth1EmulatorContext,
  OAuth1EmulatorOpenCall,
  OAuth1EmulatorOpenContext,
  OAuth1EmulatorOwnRefusal,
  OAuth1EmulatorUserCall,
} from "./oauth1-emulator/calls.ts";
export { defineOAuth1Emulator } from "./oauth1-emulator/define.ts";
export type {
  OAuth1EmulatorDescription,
  OAuth1EmulatorGrant,
  OAuth1EmulatorWayBack,
} from "./oauth1-emulator/description.ts";
export type { OAuth1EmulatorListening, OAuth1ProviderEmulator } from "./oauth1-emulator/emulator.ts";
export type { OAuth1EmulatorFault } from "./oauth1-emulator/faults.ts";
export type { OAuth1EmulatorCounted, OAuth1EmulatorLogEntry, OAuth1EmulatorStep } from "./oauth1-emulator/log.ts";
export type { OAuth1EmulatorOptions } from "./oauth1-emulator/options.ts";
export type {
  OAuth1EmulatorFields,
  OAuth1EmulatorLifetimes,
  OAuth1EmulatorProtocol,
  OAuth1EmulatorRefusal,
  OAuth1EmulatorSignatureMethod,
} from "./oauth1-emulator/protocol.ts";
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
export type {
  EmulatorCall,
  EmulatorCallPlace,
  EmulatorClientCall,
  EmulatorOpenCall,
  EmulatorTokenCall,
  EmulatorTokenRules,
  EmulatorUserCall,
  EmulatorUserinfo,
} from "./provider-emulator/calls.ts";
export type {
  EmulatorApplicationTokenContext,
  EmulatorAuthorizationContext,
  EmulatorCallbackContext,
  EmulatorCallContext,
  EmulatorCallToken,
  EmulatorClientCallContext,
  EmulatorCode,
  EmulatorContext,
  EmulatorGrant,
  EmulatorOpenCallContext,
  EmulatorRequest,
  EmulatorRevocationContext,
  EmulatorTokenCallContext,
  EmulatorTokenCheckContext,
  EmulatorTokenContext,
} from "./provider-emulator/context.ts";
export { defineEmulator } from "./provider-emulator/define.ts";
export type {
  EmulatorAnswer,
  EmulatorClientAuthentication,
  EmulatorDescription,
  EmulatorEnd,
  EmulatorEndpoints,
  EmulatorPlacement,
  EmulatorRefusals,
  EmulatorScope,
} from "./provider-emulator/description.ts";
export type {
  EmulatorApproveOptions,
  EmulatorIssueOptions,
  ProviderEmulator,
  ProviderEmulatorLoopback,
  ProviderEmulatorStep,
} from "./provider-emulator/emulator.ts";
export {
  demoEmulatorClient,
  demoEmulatorUser,
  type EmulatorAccount,
  type EmulatorClient,
  type EmulatorLifetimes,
  type EmulatorMintedKind,
  type EmulatorUser,
  type ProviderEmulatorOptions,
} from "./provider-emulator/options.ts";
export type { EmulatorConsentPage, EmulatorLoginPage, EmulatorPages } from "./provider-emulator/pages/pages.ts";
export type { EmulatorOwnRefusal, EmulatorRefusal, EmulatorRefusalReason } from "./provider-emulator/refusal.ts";
export type {
  EmulatorJson,
  EmulatorTokenDescription,
  EmulatorTokenFields,
} from "./provider-emulator/token-description.ts";
export { raceLock, raceStore, type RaceLock, type RaceStore } from "./race/client.ts";
export { contend, type Contest } from "./race/contend.ts";
export { race, type RaceEnding, type RaceOptions, type RaceOutcome, type RaceResult } from "./race/race.ts";
