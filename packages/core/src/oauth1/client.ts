import { atProvider, atProviderNow } from "../at-provider.ts";
import { AuthorizationError, ConfigurationError } from "../errors.ts";
import { createOriginGuard, type OriginGuard } from "../origins.ts";
import { concealed } from "../redact.ts";
import { resolveRuntime, type Runtime } from "../runtime.ts";
import { openSession, type Session, type SessionParts } from "../session.ts";
import { staticSource } from "../source.ts";
import { readCallback } from "./callback.ts";
import {
  type OAuth1Definition,
  nameOf,
  type OAuth1Provider,
  readEndpoints,
  type ResolvedEndpoints,
} from "./definition.ts";
import { type ExchangeDesk, fetchCredentials, withQuery } from "./exchange.ts";
import { checkParameters, type Parameters } from "./parameters.ts";
import type { SigningToken } from "./reading.ts";
import { readCallProblem } from "./refusal.ts";
import type { ProtocolParameters } from "./signature.ts";
import { oauth1Signer } from "./signer.ts";
import { checkToken } from "./template.ts";
import type { OAuth1Token, RequestToken } from "./token.ts";

/** What a step may be given beside its subject. */
export interface StepOptions {
  /** Further parameters of the request, signed with it, e.g. `{ x_auth_access_type: "read" }`. */
  readonly parameters?: Parameters;
  /** Ends the step; its reason is thrown as it is. */
  readonly signal?: AbortSignal;
}

/** A user's login and password, for the few applications that providers let use xAuth. */
export interface XAuthLogin {
  readonly username: string;
  readonly password: string;
}

/**
 * An application at an OAuth 1.0a provider (RFC 5849): three steps to a token, and sessions that sign with it.
 * It knows no user; every step takes and returns plain JSON, so the steps may run in different processes.
 */
export class OAuth1Client<X extends object = object, A = unknown, U = unknown> {
  readonly #definition: OAuth1Definition<X, A, U>;
  readonly #provider: string;
  readonly #endpoints: ResolvedEndpoints;
  readonly #guard: OriginGuard;
  readonly #desk: ExchangeDesk;

  /** Takes a provider or the bare definition. Throws {@link ConfigurationError} for what cannot work. */
  constructor(definition: OAuth1Definition<X, A, U> | OAuth1Provider<X, A, U>, runtime?: Runtime) {
    const resolved = resolveRuntime(runtime);
    this.#provider = nameOf(definition);
    this.#definition = definition;
    [this.#endpoints, this.#guard, this.#desk] = atProviderNow(this.#provider, () => {
      const { client, signature, origins, quirks = {} } = definition;
      const { allowInsecureRequests } = resolved;
      const endpoints = readEndpoints(definition, allowInsecureRequests);
      const guard = createOriginGuard(origins, Object.values(endpoints), allowInsecureRequests);
      const signer = oauth1Signer({ client, signature, ...resolved });
      return [endpoints, guard, { runtime: resolved, signer, clientSecret: client.secret, quirks }];
    });
  }

  /**
   * Asks for temporary credentials (RFC 5849 section 2.1).
   *
   * @param callback where the person returns to: an absolute URL, or `oob` (default) where they are shown a PIN
   */
  async fetchRequestToken(callback: string | URL = "oob", options: StepOptions = {}): Promise<RequestToken> {
    return atProvider(this.#provider, async () => {
      const oauth_callback = readCallbackUrl(callback);
      const { quirks } = this.#desk;
      const early = quirks.allowInsecureRevision === "1.0";
      const protocol = early ? {} : { oauth_callback };
      const answer = await fetchCredentials(this.#desk, {
        ...options,
        endpoint: this.#endpoints.requestToken,
        token: undefined,
        protocol,
      });
      if (!early && quirks.allowUnconfirmedCallback !== true) checkConfirmation(answer);
      return concealed({ ...answer, ...(early ? { oauth_callback } : {}) });
    });
  }

  /** Where to send the person (RFC 5849 section 2.2). `parameters` are added to the provider's own. */
  createAuthorizationUrl(requestToken: RequestToken, parameters: Parameters = {}): URL {
    return atProviderNow(this.#provider, () => {
      checkParameters(parameters);
      const { oauth_token, oauth_callback } = requestToken;
      checkParameters({ token: oauth_token });
      const callback: Parameters = typeof oauth_callback === "string" ? { oauth_callback } : {};
      return withQuery(this.#endpoints.authorization, { oauth_token, ...callback, ...parameters });
    });
  }

  /**
   * Reads the URL the person came back to and finishes the sign-in. Throws `authorization_refused`,
   * `token_mismatch`, `callback_invalid`, `verifier_missing`, and what {@link fetchAccessToken} throws.
   */
  async callback(
    url: string | URL,
    requestToken: RequestToken,
    options?: StepOptions,
  ): Promise<Session<OAuth1Token & X, A, U>> {
    const verifier = this.readCallback(url, requestToken);
    return this.session(await this.fetchAccessToken(requestToken, verifier, options));
  }

  /** Only reads the way back: the verifier for {@link fetchAccessToken}, `undefined` at a server of revision 1.0. */
  readCallback(url: string | URL, requestToken: RequestToken): string | undefined {
    return atProviderNow(this.#provider, () => readCallback(url, requestToken));
  }

  /**
   * Exchanges a request token and the verifier (or PIN) for a token (RFC 5849 section 2.3).
   * Throws `verifier_missing`, `token_refused`, and what the transport met.
   */
  async fetchAccessToken(
    requestToken: RequestToken,
    verifier?: string,
    options: StepOptions = {},
  ): Promise<OAuth1Token & X> {
    return atProvider(this.#provider, async () => {
      const oauth_verifier = verifier?.trim() ?? "";
      if (oauth_verifier === "" && this.#desk.quirks.allowInsecureRevision !== "1.0") {
        throw new AuthorizationError(
          "verifier_missing",
          "there is no verifier; read it from the callback, or ask the person for the PIN",
        );
      }
      const protocol = oauth_verifier === "" ? {} : { oauth_verifier };
      return this.#fetchToken({ ...options, token: requestToken, protocol });
    });
  }

  /** Exchanges a login and a password for a token, where the provider allows this application xAuth. */
  async fetchXAuthToken({ username, password }: XAuthLogin, options: StepOptions = {}): Promise<OAuth1Token & X> {
    return atProvider(this.#provider, async () => {
      if (!username || !password) throw new ConfigurationError("option_missing", "xAuth needs username and password");
      const login = { x_auth_mode: "client_auth", x_auth_username: username, x_auth_password: password };
      const parameters = { ...options.parameters, ...login };
      return this.#fetchToken({ ...options, parameters, token: undefined, protocol: {} });
    });
  }

  /** A session with a token from {@link fetchAccessToken}, a store or the provider's console. */
  session(token: OAuth1Token & X): Session<OAuth1Token & X, A, U> {
    atProviderNow(this.#provider, () => checkToken(token));
    return openSession({
      ...this.#parts(),
      resource: this.#definition,
      source: staticSource(concealed({ ...token })),
      signer: this.#definition.signer ?? this.#desk.signer,
    });
  }

  /** A session that signs for the application alone, without token ("two-legged"). It has no `api` and no profile. */
  twoLegged(): Session<undefined, undefined, undefined> {
    return openSession<undefined, undefined, undefined>({
      ...this.#parts(),
      resource: {},
      source: staticSource(undefined),
      signer: this.#desk.signer,
    });
  }

  async #fetchToken(request: {
    token: SigningToken;
    protocol: ProtocolParameters;
    parameters?: Parameters;
    signal?: AbortSignal;
  }): Promise<OAuth1Token & X> {
    const answer = await fetchCredentials(this.#desk, { ...request, endpoint: this.#endpoints.accessToken });
    // Without `extras`, X is object, and nothing is promised.
    const extras = this.#definition.extras?.(answer) ?? ({} as X);
    return concealed({ ...answer, ...extras });
  }

  #parts(): Pick<
    SessionParts<never, never, never>,
    "provider" | "transport" | "guard" | "secrets" | "readProblem" | "timeout" | "maxResponseBytes"
  > {
    const { runtime, clientSecret = "" } = this.#desk;
    return {
      provider: this.#provider,
      ...runtime,
      guard: this.#guard,
      readProblem: readCallProblem,
      secrets: [clientSecret],
    };
  }
}

function readCallbackUrl(callback: string | URL): string {
  const text = String(callback);
  if (text === "oob" || URL.canParse(text)) return text;
  throw new ConfigurationError("option_invalid", "the callback is neither an absolute URL nor oob");
}

function checkConfirmation(answer: OAuth1Token): void {
  const confirmed = answer["oauth_callback_confirmed"];
  if (confirmed === "true" || confirmed === true) return;
  throw new AuthorizationError(
    "callback_unconfirmed",
    "the answer lacks oauth_callback_confirmed=true (RFC 5849 section 2.1); if this provider never sends it, set quirks.allowUnconfirmedCallback",
    { remedy: "mend_configuration" },
  );
}
