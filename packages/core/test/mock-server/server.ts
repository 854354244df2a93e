import { Events, type MutableResponse, type MutableToken, OAuth2Server } from "oauth2-mock-server";

/** A server that believes everybody, and whose answers a test can distort before they are sent. */
export interface MockServer extends AsyncDisposable {
  /** `http://127.0.0.1:` and the port. */
  readonly issuer: string;
  /** Its events, and further routes. */
  readonly service: OAuth2Server["service"];
  /** Distorts the next answer of the token endpoint. */
  readonly distortAnswer: (distort: (answer: MutableResponse) => void) => void;
  /** Distorts the next id_token before it is signed. */
  readonly distortIdToken: (distort: (token: MutableToken) => void) => void;
  /** Forgets the distortions that no request has met. */
  readonly straighten: () => void;
}

/** Starts a server that signs with ES256. It ends with its block, or when `Symbol.asyncDispose` is called. */
export async function openMockServer(): Promise<MockServer> {
  const server = new OAuth2Server();
  const { service } = server;
  await server.issuer.keys.generate("ES256", { kid: "mock-key" });
  await server.start(0, "127.0.0.1");
  // It would call itself localhost, which on some machines is somebody else.
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.issuer.url = issuer;
  const straighten = (): void => {
    for (const event of Object.values(Events)) service.removeAllListeners(event);
    service.on(Events.BeforeWellKnownOpenIdConfiguration, ({ body }: MutableResponse) => {
      // It announces RS256 whatever its keys are.
      Object.assign(body, { id_token_signing_alg_values_supported: ["ES256"] });
    });
  };
  straighten();
  return {
    issuer,
    service,
    straighten,
    distortAnswer: (distort) => void service.once(Events.BeforeResponse, distort),
    distortIdToken: (distort) => {
      service.on(Events.BeforeTokenSigning, (token: MutableToken) => {
        // Access tokens are signed as well; only they have a scope.
        if (!("scope" in token.payload)) distort(token);
      });
    },
    [Symbol.asyncDispose]: async () => server.stop(),
  };
}
