/** `CLIENT_ID` for `clientId`, `MAILRU_PLATFORM` for `mailru-platform`. */
export function shout(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/\W+/g, "_")
    .toUpperCase();
}

/** `connectHost` for `CONNECT_HOST`. */
export function camel(name: string): string {
  return name.toLowerCase().replace(/_+([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

/** The environment variable of a provider's option; `servers.api` is one of two words. */
export function variableOf(provider: string, option: string): string {
  return `OAUTHKIT_${shout(provider)}_${shout(option)}`;
}

/** Whether an option looks like something that others must not see. */
export function isSecretName(name: string): boolean {
  return /secret|key|password|token/i.test(name);
}
