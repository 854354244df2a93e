export type { Challenge, ChallengeAnswer, ChallengeHook, ChallengeImage } from "./challenge.ts";
export type { CookieJar } from "./cookies.ts";
export type { WalkOptions } from "./options.ts";
export type { ChallengePage, ConsentPage, LoginPage, PageMarks, RefusalPage, SignInPages } from "./pages.ts";
export { type HeadlessClient, type HeadlessOptions, signInHeadless } from "./sign-in.ts";
export { walkSignIn } from "./walk.ts";
