import type { EmulatorPlace } from "@oauthkit/testing";

export type Host = "oauth";

/** Mail.Ru's own host. */
export const mail: EmulatorPlace<Host> = { origins: { oauth: "https://oauth.mail.ru" }, redirectUris: [] };

/** The same over HTTP. */
export function placeAt(origins: Readonly<Record<Host, string>>): EmulatorPlace<Host> {
  return { origins, redirectUris: [] };
}
