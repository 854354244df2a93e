import type { Fetch } from "@oauthkit/core";
import { type AuthorizationServer, authorizationServer } from "@oauthkit/testing";

/** Google in memory: its token endpoint, and two methods of Drive. */
export interface Google {
  /** Stands in for the global fetch. */
  readonly fetch: Fetch;
  /** A new account's, which may speak for `person`. */
  readonly keyFile: object;
  readonly server: AuthorizationServer;
}

/** Somebody whom the account may speak for. */
export const person = "jane@acme.example";

/** Opens an account. */
export async function emulateGoogle(): Promise<Google> {
  const server = authorizationServer({ issuer: "https://oauth2.googleapis.com" });
  const account = await server.createServiceAccount({ subjects: [person] });
  return {
    keyFile: { ...account, universe_domain: "googleapis.com" },
    server,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { origin, pathname, searchParams } = new URL(request.url);
      if (origin !== "https://www.googleapis.com") return server.fetch(request);
      // The token is the authorization server's affair, and so is whose it is.
      const { authorization = "" } = Object.fromEntries(request.headers);
      const checked = await server.fetch(server.endpoints.resource, { headers: { authorization } });
      if (!checked.ok) return checked;
      const { sub } = (await checked.json()) as { readonly sub: string };
      const answer = answers[pathname + "?fields=" + searchParams.get("fields")];
      return answer === undefined ? refuse(404, "Not Found.") : Response.json(answer(sub));
    },
  };
}

const answers: Readonly<Record<string, (sub: string) => object>> = {
  "/drive/v3/about?fields=user(emailAddress)": (emailAddress) => ({ user: { emailAddress } }),
  "/drive/v3/files?fields=files(id,name)": () => ({
    files: [
      { id: "1aB", name: "Minutes" },
      { id: "2cD", name: "Budget" },
    ],
  }),
};

function refuse(code: number, message: string): Response {
  return Response.json({ error: { code, message } }, { status: code });
}
