import { ConfigurationError, isOAuthKitError, TransportError } from "@oauthkit/core";

import type { OAuth1Connection, OAuth2Connection } from "../connection.ts";
import { openedOf, type Step } from "./step.ts";

/** Whether the provider's servers answer, whatever they answer. */
export const servers: Step = {
  name: "servers",
  look: async (patient) => {
    const { context } = patient;
    const { definition, id } = openedOf(patient).connection;
    const { issuer } = definition as Partial<OAuth2Connection["definition"]>;
    const endpoints: readonly unknown[] = Object.values(definition.endpoints ?? {});
    const urls = [issuer, ...endpoints].filter((url) => typeof url === "string");
    const origins = [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin))];
    await Promise.all(origins.map(async (origin) => knock(origin, id, context.io.signal)));
    return origins.join(", ");
  },
};

/** Whether the provider knows the application: it is asked for a token with a code that nobody gave out. */
export const application: Step = {
  name: "application",
  look: async (patient) => {
    const { context } = patient;
    const { connection, settled } = openedOf(patient);
    const { signal } = context.io;
    const redirectUri = settled.mine.redirectUri ?? anywhere;
    if (connection.protocol === "oauth1") {
      await connection.client.fetchRequestToken(redirectUri, { signal });
      return "the provider has given out a request token";
    }
    if (connection.definition.grants !== undefined && !("code" in connection.definition.grants)) return undefined;
    try {
      const input = { code: "oauthkit-doctor", redirectUri, codeVerifier: "oauthkit-doctor".repeat(4), callback: {} };
      await connection.client.session("code", input, { signal });
    } catch (error) {
      if (!isOAuthKitError(error) || error.name !== "AuthorizationError" || error.remedy === "mend_configuration")
        throw error;
    }
    return "the provider refuses a made-up code, and not the application";
  },
};

/** Whether the sign-in page shows itself: it does not where the client id or the redirect URI is not registered. */
export const page: Step = {
  name: "sign-in page",
  look: async (patient) => {
    const { context } = patient;
    const { connection, settled } = openedOf(patient);
    const redirectUri = settled.mine.redirectUri ?? anywhere;
    const url =
      connection.protocol === "oauth1" ? await pageOf1(connection, redirectUri) : await pageOf(connection, redirectUri);
    const response = await reach(url, connection.id, context.io.signal);
    await response.body?.cancel();
    const { status, headers } = response;
    const location = headers.get("location") ?? "";
    const back = location.startsWith(redirectUri) ? new URL(location) : undefined;
    const problem = back?.searchParams.get("error") ?? new URLSearchParams(back?.hash.slice(1)).get("error");
    const said = problem ?? (status >= 400 ? String(status) : undefined);
    if (said === undefined) return `it answers a sign-in that comes back to ${redirectUri}`;
    const message = `the sign-in page refuses the application with ${said.slice(0, 60)}; register the redirect URI ${redirectUri} letter for letter, or give the registered one by --redirect-uri, and check the client id and the scope`;
    throw new ConfigurationError("option_invalid", message, { provider: connection.id });
  },
};

// What `login` would use, but for the port.
const anywhere = "http://127.0.0.1:8976/callback";

async function pageOf({ client }: OAuth2Connection, redirectUri: string): Promise<URL> {
  return (await client.authorize({ redirectUri })).url;
}

async function pageOf1({ client }: OAuth1Connection, redirectUri: string): Promise<URL> {
  return client.createAuthorizationUrl(await client.fetchRequestToken(redirectUri));
}

async function knock(origin: string, provider: string, signal: AbortSignal): Promise<void> {
  const response = await reach(new URL(origin), provider, signal);
  await response.body?.cancel();
}

async function reach(url: URL, provider: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { redirect: "manual", signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) });
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { readonly code?: unknown };
    const why = typeof code === "string" ? ` (${code})` : "";
    const message = `${url.origin} cannot be reached${why}; check the network, a proxy, and the option servers`;
    throw new TransportError("network_failed", message, { provider });
  }
}
