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
 * A `fetch` that proves a credential on every attempt and gives a challenged call one second chance.
 * Throws `origin_foreign` before anything is sent to a server the provider does not list.
 */
export function authorizing<T>({ source, signer, transport, guard, isStale }: Pipeline<T>): Fetch {
  return async (input, init) => {
    const attempts = readAttempts(input, init);
    guard(attempts.first.url);
    const token = await source.token();
    const signed = await signer.sign(attempts.first, token);
    const response = await transport(signed);
    let verdict = await signer.challenged?.(response, token, signed);
    if (verdict === undefined && isStale !== undefined && (await isStale(response))) verdict = "stale";
    if (verdict === undefined) return response;
    // Nothing newer can come, so the refusal is the answer.
    if (verdict === "stale" && source.isRenewable?.(token) === false) return response;
    const again = attempts.again();
    if (again === undefined) return response;
    void response.body?.cancel().catch(() => undefined);
    const newer = verdict === "stale" ? await source.token({ rejected: token }) : token;
    return transport(await signer.sign(again, newer));
  };
}
