import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import type { ClientMetadata, Configuration, Provider } from "oidc-provider";

import { privateAlgorithms, publicJwkOf, secretAlgorithms } from "./assertion-keys.ts";
import { redirectUri } from "./clients.ts";
import { createConfiguration } from "./configuration.ts";
import { registerJwtBearer } from "./jwt-bearer-grant.ts";

/** A certified provider with a client for each algorithm of client assertions, and the JWT bearer grant beside its own. */
export interface AssertionProvider extends AsyncDisposable {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  /** The forms that the token endpoint was sent, in that order. */
  readonly forms: readonly URLSearchParams[];
  /** Forgets an access token and nothing else. */
  readonly forget: (accessToken: string) => Promise<void>;
}

/** The secret of the clients that sign with one. */
export const sharedSecret = "a secret of sixty-four characters, which is enough for SHA-512!!";

/** Starts a provider. It ends with its block, or when `Symbol.asyncDispose` is called. */
export async function openAssertionProvider(): Promise<AssertionProvider> {
  const forms: URLSearchParams[] = [];
  let listener: RequestListener | undefined;
  const server = createServer((request, response) => {
    if (request.url === "/token") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => forms.push(new URLSearchParams(Buffer.concat(chunks).toString())));
    }
    listener?.(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = await createQuietly(issuer);
  registerJwtBearer(provider, `${issuer}/token`);
  listener = provider.callback();
  return {
    issuer,
    tokenEndpoint: `${issuer}/token`,
    forms,
    forget: async (accessToken) => {
      await (await provider.AccessToken.find(accessToken))?.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

const everyGrant = {
  redirect_uris: [redirectUri],
  response_types: ["code"],
  grant_types: ["authorization_code", "refresh_token", "client_credentials"],
} satisfies Partial<ClientMetadata>;

const clients: ClientMetadata[] = [
  ...privateAlgorithms.map((alg) => ({
    ...everyGrant,
    client_id: `robot-${alg}`,
    token_endpoint_auth_method: "private_key_jwt" as const,
    token_endpoint_auth_signing_alg: alg as "RS256",
    jwks: { keys: [publicJwkOf(alg)] } as never,
  })),
  ...secretAlgorithms.map((alg) => ({
    ...everyGrant,
    client_id: `robot-${alg}`,
    client_secret: sharedSecret,
    token_endpoint_auth_method: "client_secret_jwt" as const,
    token_endpoint_auth_signing_alg: alg as "HS256",
  })),
];

function configure(): Configuration {
  const standard = createConfiguration({}, () => undefined);
  const enabledJWA = { clientAuthSigningAlgValues: [...privateAlgorithms, ...secretAlgorithms] };
  return { ...standard, clients: [...(standard.clients ?? []), ...clients, bearer], enabledJWA };
}

/** The application beside the assertion: this provider lets nobody ask who is not registered. */
const bearer: ClientMetadata = {
  client_id: "bearer",
  client_secret: sharedSecret,
  token_endpoint_auth_method: "client_secret_post",
  redirect_uris: [],
  response_types: [],
  grant_types: ["urn:ietf:params:oauth:grant-type:jwt-bearer"],
};

/** It tells the console what its defaults are for; all of it is meant so. */
async function createQuietly(issuer: string): Promise<Provider> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const { Provider } = await import("oidc-provider");
    return new Provider(issuer, configure());
  } finally {
    console.warn = warn;
  }
}
