import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import type { Provider } from "oidc-provider";

import { createConfiguration, type ProviderOptions } from "./configuration.ts";

/** A certified provider on the loopback interface. */
export interface TestProvider extends AsyncDisposable {
  /** `http://127.0.0.1:` and the port. */
  readonly issuer: string;
  /** What it was asked, in that order: `POST /token`. */
  readonly requests: readonly string[];
  /** Says yes or no in the name of whoever was asked last on another channel (CIBA). */
  readonly answerBackchannel: (yes: boolean) => Promise<void>;
  /** Forgets an access token and nothing else. Revoking it would end what it could be renewed with, too. */
  readonly forget: (accessToken: string) => Promise<void>;
}

/** Starts a provider. It ends with its block, or when `Symbol.asyncDispose` is called. */
export async function openProvider(options: ProviderOptions = {}): Promise<TestProvider> {
  const requests: string[] = [];
  const asked: BackchannelRequest[] = [];
  let listener: RequestListener | undefined;
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${new URL(request.url ?? "", "http://localhost").pathname}`);
    listener?.(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration = createConfiguration(options, (_context, request) => void asked.push(request));
  const provider = await createQuietly(issuer, configuration);
  listener = provider.callback();
  return {
    issuer,
    requests,
    answerBackchannel: async (yes) => answerBackchannel(provider, asked.pop(), yes),
    forget: async (accessToken) => {
      await (await provider.AccessToken.find(accessToken))?.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

type BackchannelRequest = InstanceType<Provider["BackchannelAuthenticationRequest"]>;

/** It tells the console that its pages and its memory are for development, and this Node.js too new: all of it is meant so. */
async function createQuietly(...[issuer, configuration]: ConstructorParameters<typeof Provider>): Promise<Provider> {
  const { Provider } = await (loading ??= load());
  const restore = mute();
  try {
    return new Provider(issuer, configuration);
  } finally {
    restore();
  }
}

// One for everybody who starts a provider at the same time: two would restore the console in the wrong order.
let loading: ReturnType<typeof load> | undefined;

async function load(): Promise<{ readonly Provider: typeof Provider }> {
  const restore = mute();
  try {
    return await import("oidc-provider");
  } finally {
    restore();
  }
}

function mute(): () => void {
  const { warn } = console;
  console.warn = () => undefined;
  return () => {
    console.warn = warn;
  };
}

async function answerBackchannel(
  provider: Provider,
  request: BackchannelRequest | undefined,
  yes: boolean,
): Promise<void> {
  if (request === undefined) throw new TypeError("Nobody has been asked");
  const { errors } = await import("oidc-provider");
  const grant = new provider.Grant({ accountId: request.accountId, clientId: request.clientId });
  grant.addOIDCScope(String(request.params?.["scope"]));
  await grant.save();
  await provider.backchannelResult(request, yes ? grant : new errors.AccessDenied());
}
