import { readAttempts } from "./attempts.ts";
import type { OriginGuard } from "./origins.ts";
import type { Signer } from "./signer.ts";
import type { TokenSource } from "./source.ts";
import type { Fetch, Transport } from "./transport.ts";

/** What an authorized call is made of. */
export interface Pipeline<T> {
  readonly source: TokenSource<T>;
  readonly signer: Signer<T>;
  readonly transport: Transport;
  readonly guard: OriginGuard;
  /** Whether an answer says in its body that the credential has ended. Must leave the body unread. */
  readonly isStale?: ((response: Response) => Promise<boolean>) | undefined;
}

/**
 * A `fetch` that proves a credential on every attempt and gives a challenged call a second chance: one with a newer token,
 * one with a new proof.
 * Throws `origin_foreign` before anything is sent to a server the provider does not list.
 */
export function authorizing<T>({ source, signer, transport, guard, isStale }: Pipeline<T>): Fetch {
  return async (input, init) => {
    const attempts = readAttempts(input, init);
    guard(attempts.first.url);
    const chances = new Set<Verdict>(["stale", "again"]);
    let [token, request] = [await source.token(), attempts.first];
    // A server may first want its nonce in the proof, and only then look at the token: one chance for each.
    for (;;) {
      // oxlint-disable no-await-in-loop
      const signed = await signer.sign(request, token);
      const response = await transport(signed);
      const verdict = await judge(response, token, signed);
      if (verdict === undefined || !chances.delete(verdict)) return response;
      // Nothing newer can come, so the refusal is the answer.
      if (verdict === "stale" && source.isRenewable?.(token) === false) return response;
      const again = attempts.again();
      if (again === undefined) return response;
      void response.body?.cancel().catch(() => undefined);
      if (verdict === "stale") token = await source.token({ rejected: token });
      request = again;
      // oxlint-enable no-await-in-loop
    }
  };

  async function judge(response: Response, token: T, signed: Request): Promise<Verdict | undefined> {
    const verdict = await signer.challenged?.(response, token, signed);
    return verdict ?? (isStale !== undefined && (await isStale(response)) ? "stale" : undefined);
  }
}

type Verdict = "stale" | "again";
