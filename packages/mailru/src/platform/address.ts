/** Whether a login is an e-mail address with a domain: the last `@` parts them. */
export function isAddress(login: unknown): login is string {
  return typeof login === "string" && /^[^\s@].*@[^\s@.]+(?:\.[^\s@.]+)+$/.test(login);
}
