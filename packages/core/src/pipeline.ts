import { openCall, type Sender } from "./calls.ts";
import { signalOf } from "./network.ts";
import type { OriginGuard } from "./origins.ts";
import type { TokenSource } from "./source.ts";
import type { Fetch } from "./transport.ts";
import { unlessAborted } from "./wait.ts";

/** What an authorized call is made of. */
export interface Pipeline<T> extends Sender<T> {
  readonly source: TokenSource<T>;
  readonly guard: OriginGuard;
  /** The same for a provider whose tokens say where they may go. */
  readonly guardToken?: ((url: string, token: T) => void) | undefined;
  /** Whether an answer says in its body that the credential has ended. Must leave the body unread. */
  readonly isStale?: ((response: Response) => Promise<boolean>) | undefined;
}

/**
 * A `fetch` that proves a credential on every attempt and gives a challenged call a second chance: one with a newer token,
 * one with a new proof, for a server may first want its nonce in the proof, and only then look at the token.
 * Throws `origin_foreign` before anything is sent to a server the provider does not list.
 */
export function authorizing<T>(pipeline: Pipeline<T>): Fetch {
  const { source, signer, guard, guardToken, isStale } = pipeline;
  return async (input, init) => {
    const call = openCall(pipeline, input, init);
    const patiently = async <V>(task: Promise<V>): Promise<V> => unlessAborted(task, signalOf(input, init));
    const guarding = guard(call.url);
    if (guarding !== undefined) await patiently(guarding);
    const lent = source.token();
    let token = lent instanceof Promise ? await patiently(lent) : lent;
    guardToken?.(call.url, token);
    const chances = new Set(["stale", "again"] as const);
    for (;;) {
      // Each attempt depends on what came of the one before.
      // oxlint-disable no-await-in-loop
      const { response, request } = await call.send(token);
      if (request === null || (request ?? isStale) === undefined) return response;
      const challenge = request && (await signer.challenged?.(response, token, request));
      const verdict = challenge ?? (isStale && (await patiently(isStale(response))) ? "stale" : undefined);
      if (verdict === undefined || !call.isRepeatable || !chances.delete(verdict)) return response;
      // Nothing newer can come, so the refusal is the answer.
      if (verdict === "stale" && source.isRenewable?.(token) === false) return response;
      void response.body?.cancel().catch(() => undefined);
      if (verdict === "stale") token = await patiently(Promise.resolve(source.token({ rejected: token })));
      // oxlint-enable no-await-in-loop
    }
  };
}
