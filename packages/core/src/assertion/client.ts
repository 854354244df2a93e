import { atProviderNow } from "../at-provider.ts";
import { createClock } from "../clock.ts";
import { ConfigurationError } from "../errors.ts";
import type { Http } from "../http.ts";
import { isBearerGrant } from "../oauth2/grant-types.ts";
import { openOAuth2Session, type OAuth2Session } from "../oauth2/open-session.ts";
import { type OAuth2Runtime, resolveOAuth2Runtime } from "../oauth2/runtime.ts";
import type { Scopes } from "../oauth2/scopes.ts";
import type { RenewingSource } from "../renewal/renewing.ts";
import type { OAuth2Token } from "../token.ts";
import type { Fetch } from "../transport.ts";
import { createGate, type Gate } from "./gate.ts";
import type { Account } from "./obtain.ts";
import type { AssertionOptions } from "./options.ts";
import { type Plan, providerOf, readPlan } from "./plan.ts";
import { createRecent, type Recent } from "./recent.ts";
import { type AssertionSetting, createSetting } from "./setting.ts";
import { createSubjectSource } from "./subject-source.ts";

/**
 * An account that signs for itself (RFC 7521, 7523): it buys its tokens with assertions, and is its own session. There is no
 * person and no redirect; each token is got when it is needed, once for everybody who needs it.
 */
export class AssertionClient<A = undefined, U = undefined> implements OAuth2Session<object, A, U> {
  /** `fetch` with the account's token on it; as in every session. Rejects also with what {@link AssertionClient.token} rejects with. */
  readonly fetch: Fetch;
  /** The same door with ky's manners: shortcuts, retries, a time limit of ten seconds; refusals are thrown. */
  readonly http: Http;
  /**
   * The token in use, as plain JSON; a new one where there is none or it is about to end. Rejects with `token_refused`, `lifetime_refused`,
   * `token_incomplete`, `token_response_invalid`, `key_invalid`, `key_unsuitable`, `signing_failed`, {@link TransportError} and {@link StoreError}.
   */
  readonly token: () => Promise<OAuth2Token>;
  /** What was granted of the scope that was asked for. */
  readonly scopes: () => Promise<Scopes>;
  readonly api: A;
  readonly profile: () => Promise<U>;
  readonly #setting: AssertionSetting<A, U>;
  readonly #plan: Plan;
  readonly #session: OAuth2Session<object, A, U>;
  readonly #own: RenewingSource;
  readonly #sources: Recent<RenewingSource>;
  readonly #gate: Gate;

  /** Throws {@link ConfigurationError} for what cannot work, the key's faults among it. */
  constructor(options: AssertionOptions<A, U>, runtime?: OAuth2Runtime) {
    const provider = providerOf(options ?? {});
    const { plan, setting } = atProviderNow(provider, () => {
      const checked = readPlan(options, provider, runtime?.store !== undefined);
      const resolved = resolveOAuth2Runtime({ ...runtime, leeway: options.leeway ?? runtime?.leeway ?? 60 });
      return { plan: checked, setting: createSetting(options, checked, resolved) };
    });
    this.#gate = createGate(provider);
    const account: Account = {
      parts: setting.parts,
      plan,
      clock: createClock(setting.parts.runtime.now),
      track: this.#gate.track,
    };
    this.#plan = plan;
    this.#setting = { ...setting, within: this.#gate.run };
    this.#own = createSubjectSource(account, undefined);
    this.#sources = createRecent(options.maxSubjects ?? 1000, (subject) => createSubjectSource(account, subject));
    this.#session = this.#open(this.#own);
    this.fetch = this.#session.fetch;
    this.http = this.#session.http;
    this.token = this.#session.token;
    this.scopes = this.#session.scopes;
    this.api = this.#session.api;
    this.profile = this.#session.profile;
  }

  /**
   * A session for a subject, with a token of its own. Asked again, it goes on with that token, as long as the subject is among the
   * last `maxSubjects`. Ends with its block, or with the client. Throws `option_invalid`, `grant_unsupported` and `session_closed`.
   */
  as(subject: string): OAuth2Session<object, A, U> {
    return atProviderNow(this.#plan.provider, () => {
      this.#gate.check();
      checkSubject(subject, this.#plan);
      return this.#open(subject === this.#plan.subject ? this.#own : this.#sources.get(subject));
    });
  }

  /** Ends the client and all its sessions: waits for what was sent already, and for tokens to be stored. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#gate.close();
    await this.#session[Symbol.asyncDispose]();
    await Promise.all([...this.#sources.values()].map(async (source) => source.settle()));
  }

  #open(source: RenewingSource): OAuth2Session<object, A, U> {
    return openOAuth2Session(this.#setting, source);
  }
}

function checkSubject(subject: string, { grantType, isSelfSigned, fixed }: Plan): void {
  if (typeof subject !== "string" || subject === "") {
    throw new ConfigurationError("option_invalid", "the subject is empty; give a name");
  }
  if (fixed === undefined && (isSelfSigned || isBearerGrant(grantType))) return;
  const message = "the assertion speaks for nobody else: call with the client itself";
  throw new ConfigurationError("grant_unsupported", message);
}
