import { atProvider, atProviderNow } from "../at-provider.ts";
import { AuthorizationError, ConfigurationError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { concealed } from "../redact.ts";
import { vaultOf } from "../renewal/vault.ts";
import type { SessionCore } from "../session.ts";
import { type OAuth2Token, readTokenType } from "../token.ts";
import type { Transport } from "../transport.ts";
import { unlessAborted } from "../wait.ts";
import { type Authorization, createAuthorization } from "./authorize.ts";
import type { CallbackSource } from "./callback.ts";
import { checkDefinition } from "./check-definition.ts";
import type { IdTokenClaims } from "./claims.ts";
import { authenticationOf } from "./client-authentication.ts";
import { createConsumed } from "./consumed.ts";
import type { OAuth2Definition, OAuth2Provider } from "./definition.ts";
import type { EndSessionOptions } from "./end-session.ts";
import type { Grants } from "./grant.ts";
import { clientCredentials } from "./grants/client-credentials.ts";
import { code } from "./grants/code.ts";
import type { DefaultGrants } from "./grants/defaults.ts";
import { refresh } from "./grants/refresh.ts";
import { createGuards } from "./guard.ts";
import { nameOf } from "./name-of.ts";
import { openOAuth2Session, type OAuth2Session } from "./open-session.ts";
import type { AuthorizeOptions, PendingAuthorization } from "./pending.ts";
import type { RegisteredClient, Registrar } from "./registration.ts";
import { type OAuth2Runtime, resolveOAuth2Runtime } from "./runtime.ts";
import { createServer } from "./server.ts";
import { createSource, keeperOf, type SessionDesk } from "./session-source.ts";
import { type SessionArguments, signIn, type SessionOptions } from "./sign-in.ts";
import { readWayBack } from "./way-back.ts";

/**
 * An application at an OAuth 2 provider: sign-ins, and sessions that keep their token alive. It knows no user; one is
 * enough for a process.
 */
export class OAuth2Client<X extends object = object, G extends Grants = DefaultGrants, A = unknown, U = unknown> {
  readonly #desk: SessionDesk<X, G, A, U>;
  readonly #consumed = createConsumed();
  /** Sends a request as this client would, through its runtime's `fetch`, but without any credential. */
  readonly transport: Transport;

  /** Takes a provider or the bare definition. Throws {@link ConfigurationError} for what cannot work. */
  constructor(definition: OAuth2Definition<X, G, A, U> | OAuth2Provider<X, G, A, U>, runtime?: OAuth2Runtime) {
    const provider = nameOf(definition);
    this.#desk = atProviderNow(provider, () => {
      checkDefinition(definition);
      const resolved = resolveOAuth2Runtime(runtime);
      const server = createServer(definition, resolved);
      return {
        parts: {
          provider,
          definition,
          server,
          runtime: resolved,
          authenticationOf: (metadata) => authenticationOf(definition.client, metadata),
        },
        definition,
        grants: definition.grants ?? defaultGrants,
        guards: createGuards(definition.origins, server, resolved.allowInsecureRequests),
        vault: vaultOf(resolved.store),
      };
    });
    this.transport = this.#desk.parts.runtime.transport;
  }

  /**
   * Registers an application at a server that lets programs do so (RFC 7591). Rejects with `token_refused`,
   * `endpoint_unknown`, and what an exchange rejects with.
   */
  static async register(
    registrar: Registrar,
    metadata: JsonObject,
    runtime?: OAuth2Runtime,
  ): Promise<RegisteredClient> {
    const { registerClient } = await import("./registration.ts");
    return atProvider(nameOf(registrar as never), async () => registerClient(registrar, metadata, runtime));
  }

  /**
   * The way out: where to send the person, and what to keep until they come back. Rejects with `option_invalid`,
   * `parameter_reserved`, `grant_unsupported`, `issuer_unknown`, `endpoint_unknown`, and what discovery rejects with.
   */
  async authorize(options: AuthorizeOptions): Promise<Authorization> {
    const { grants, parts } = this.#desk;
    const isImplicit = !("code" in grants) && "implicit" in grants;
    const flow = options.flow ?? (isImplicit ? "implicit" : "code");
    return this.#run(options.signal, async () => {
      this.#grantOf(flow);
      return createAuthorization({ ...parts, signal: options.signal }, flow, options);
    });
  }

  /**
   * The way back: checks that it belongs to this sign-in and opens a session. Rejects with `callback_invalid`,
   * `callback_foreign`, `callback_expired`, `state_missing`, `state_mismatch`, `state_replayed`, `issuer_mismatch`,
   * `authorization_refused`, and what the grant rejects with.
   */
  async callback(
    source: keyof G & ("code" | "implicit") extends never
      ? "add code: grants.code to the definition's grants"
      : CallbackSource,
    pending: PendingAuthorization,
    options: SessionOptions<OAuth2Token & X> = {},
  ): Promise<OAuth2Session<X, A, U>> {
    return this.#run(options.signal, async () => {
      const way = await readWayBack({ ...this.#desk.parts, signal: options.signal }, source, pending);
      const { state, flow, redirectUri, codeVerifier, nonce, maxAge, scope } = pending;
      const input = { callback: way, scope, nonce, redirectUri, codeVerifier, maxAge, code: way["code"] };
      const grant = this.#grantOf(flow)(input);
      return this.#consumed.once(state, pending.expiresAt, async () => signIn(this.#desk, grant, options, way));
    });
  }

  /**
   * Any other way in, by the name it has among the provider's grants. Rejects with `grant_unsupported` and what the grant
   * rejects with.
   */
  async session<K extends keyof G & string>(
    kind: K,
    ...[input, options = {}]: SessionArguments<G, K, OAuth2Token & X>
  ): Promise<OAuth2Session<X, A, U>> {
    return this.#run(options.signal, async () => signIn(this.#desk, this.#grantOf(kind)(input), options));
  }

  /** A session that was opened under this name before. Rejects with `reauthorization_required` where none is kept. */
  async restore(as: string): Promise<OAuth2Session<X, A, U>> {
    return this.#run(undefined, async () => {
      const token = await keeperOf(this.#desk, as).read();
      if (token === undefined) {
        throw new AuthorizationError(
          "reauthorization_required",
          "nothing is kept under this name; sign the user in again",
        );
      }
      return openOAuth2Session(this.#desk, createSource(this.#desk, { as, token: token as OAuth2Token & X }));
    });
  }

  /** A session of a token that the application has kept itself. With a name, what the store has under it goes first. */
  resume(token: OAuth2Token & X, { as }: { readonly as?: string | undefined } = {}): OAuth2Session<X, A, U> {
    return atProviderNow(this.#desk.parts.provider, () => {
      if (typeof token?.access_token !== "string" || token.access_token === "") {
        throw new ConfigurationError(
          "option_invalid",
          "the token has no access_token; give one that a session returned",
        );
      }
      const own = concealed({ ...token, token_type: readTokenType(token.token_type) });
      const keeper = keeperOf(this.#desk, as);
      const plant = async (): Promise<OAuth2Token & X> => (await keeper.plant(own)) as OAuth2Token & X;
      return openOAuth2Session(this.#desk, createSource(this.#desk, { as, token: keeper.kept ? plant : own }));
    });
  }

  /**
   * Ends a credential: at the server (RFC 7009), then in the store; given by its name or as a token. Whether the server was
   * told; where it has no place for that, the credential is forgotten here and lives there until it expires.
   */
  async revoke(target: string | OAuth2Token): Promise<boolean> {
    return this.#run(undefined, async () => {
      const { revokeToken } = await import("./revocation.ts");
      const { parts } = this.#desk;
      if (typeof target !== "string") return revokeToken(parts, target);
      const keeper = keeperOf(this.#desk, target);
      return keeper.exclusively(async () => {
        const token = await keeper.read();
        const revoked = token !== undefined && (await revokeToken(parts, token));
        await keeper.remove();
        return revoked;
      });
    });
  }

  /** Asks the server about a token (RFC 7662). An inactive one is an answer, `{ active: false }`. */
  async introspect(token: string | OAuth2Token, hint?: "access_token" | "refresh_token"): Promise<JsonObject> {
    return this.#run(undefined, async () => {
      const { introspectToken } = await import("./introspection.ts");
      return introspectToken(this.#desk.parts, token, hint);
    });
  }

  /** Who signed in, as the server says now (OpenID Connect Core section 5.3). Rejects with `id_token_invalid` for anybody else. */
  async userinfo(session: SessionCore<OAuth2Token & X>): Promise<JsonObject> {
    return this.#run(undefined, async () => {
      const { fetchUserinfo } = await import("./userinfo.ts");
      return fetchUserinfo(this.#desk.parts, session);
    });
  }

  /** Who signed in, as the id_token says: verified once more. `undefined` where there is none. Rejects with `id_token_invalid`. */
  async claims(token: OAuth2Token): Promise<IdTokenClaims | undefined> {
    return this.#run(undefined, async () => {
      const { readClaims } = await import("./claims.ts");
      return readClaims(this.#desk.parts, token);
    });
  }

  /** Where to send the person to sign out at the provider as well (RP-Initiated Logout). Rejects with `endpoint_unknown`. */
  async endSessionUrl(options: EndSessionOptions = {}): Promise<URL> {
    return this.#run(undefined, async () => {
      const { createEndSessionUrl } = await import("./end-session.ts");
      const token = options.as === undefined ? options.token : await keeperOf(this.#desk, options.as).read();
      return createEndSessionUrl(this.#desk.parts, { ...options, token });
    });
  }

  async #run<R>(signal: AbortSignal | undefined, task: () => Promise<R>): Promise<R> {
    signal?.throwIfAborted();
    return atProvider(this.#desk.parts.provider, async () => unlessAborted(task(), signal));
  }

  #grantOf(kind: string): Grants[string] {
    const { grants } = this.#desk;
    const grant = Object.hasOwn(grants, kind) ? grants[kind] : undefined;
    if (grant !== undefined) return grant;
    const known = Object.keys(grants).join(", ");
    throw new ConfigurationError(
      "grant_unsupported",
      `the definition has no grant ${kind}, only ${known}; add it to grants`,
    );
  }
}

/** The session type of a client: `SessionOf<typeof client>`. */
export type SessionOf<C extends { restore: (as: string) => Promise<unknown> }> = Awaited<ReturnType<C["restore"]>>;

const defaultGrants: DefaultGrants = { code, refresh, clientCredentials };
