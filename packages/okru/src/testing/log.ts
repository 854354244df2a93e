import type {
  EmulatorCounted,
  EmulatorFault,
  EmulatorFields,
  EmulatorFile,
  EmulatorLogEntry,
  EmulatorMessage,
} from "@oauthkit/testing";

/**
 * The part of the service that a request belongs to. `login`, `challenge` and `consent` are pages and their forms, and
 * `challenge` is what comes after a right password.
 */
export type OkruStep = "authorize" | "login" | "challenge" | "consent" | "token" | "rest" | "upload";

/** The steps that can go wrong; `refresh` is a token request with a refresh token. */
export type OkruFaultStep = Exclude<OkruStep, "challenge"> | "refresh";

/** A way for an answer to go wrong. */
export type OkruFault = EmulatorFault;

/**
 * One request that was sent to the emulator; the list has them in the order of their arrival. `error` is the `error` of a
 * refusal at the token endpoint or in a redirect, or the `error_code` of a REST call or an upload.
 */
export type OkruLogEntry = EmulatorLogEntry<OkruStep>;

/** Parameters by name; a list where one was repeated. */
export type OkruFields = EmulatorFields;

/** A file in a multipart body. */
export type OkruLoggedFile = EmulatorFile;

/** What can be counted: steps, token requests with a refresh token, and REST methods by name. */
export type OkruCounted = EmulatorCounted<OkruStep>;

/** In the path, or among the parameters of fb.do (apiok.ru/en/dev/methods). */
export function restMethodOf({ url, form }: EmulatorMessage): string | undefined {
  const [, group, name] = /^\/api\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (group !== undefined && name !== undefined) return `${group}.${name}`;
  return url.searchParams.get("method") ?? form.get("method") ?? undefined;
}
