export type { OAuth1SignInClient, OAuth2SignInClient, SignInClient, SignInName, SignInSession } from "./client.ts";
export type { SignInContext, SignInOptions } from "./options.ts";
export { signIn } from "./sign-in.ts";
