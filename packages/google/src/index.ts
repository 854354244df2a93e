export type { GoogleCalendar, GoogleFile, GoogleUserinfo } from "./answers.ts";
export type { GoogleApi, GoogleFileQuery } from "./api.ts";
export type { GoogleOptions, GoogleScope, GoogleServers } from "./options.ts";
export type { GoogleProfile } from "./profile.ts";
export { google, type GoogleGrants, type GoogleProvider, type GoogleSession } from "./provider.ts";
export { googleServiceAccount, type GoogleServiceAccountOptions } from "./service-account.ts";
export { type GoogleSignIn, signInParameters } from "./sign-in.ts";
export type { GoogleTokenFields } from "./token.ts";
