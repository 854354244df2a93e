import type { EmulatorPlace } from "@oauthkit/testing";

/** `plain` is connect.mail.ru by http, where the success page is as well. */
export type Host = "connect" | "auth" | "api" | "www" | "plain";

/** The path of the page that an application without a site is sent back to. */
export const successPath = "/oauth/success.html";

/** The platform's own hosts. */
export const platform: EmulatorPlace<Host> = {
  origins: {
    connect: "https://connect.mail.ru",
    auth: "https://auth.mail.ru",
    api: "https://appsmail.ru",
    www: "https://www.appsmail.ru",
    plain: "http://connect.mail.ru",
  },
  redirectUris: [`https://connect.mail.ru${successPath}`, `http://connect.mail.ru${successPath}`],
};

/** Three origins over HTTP: the paths of connect and API are the same, and the login form goes to another host. */
export function placeAt({
  connect,
  auth,
  api,
}: Readonly<Record<"connect" | "auth" | "api", string>>): EmulatorPlace<Host> {
  return { origins: { connect, auth, api, www: api, plain: connect }, redirectUris: [connect + successPath] };
}
