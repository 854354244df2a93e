import { ProblemError, parametersAbsent, parametersRejected } from "./problems.ts";
import type { ProtocolParameters } from "./protocol-parameters.ts";
import type { Provider } from "./provider.ts";

/**
 * The request's timestamp in seconds, undefined where it has none. Problems: no positive integer → parameter_rejected;
 * further from the provider's clock than its window → timestamp_refused.
 */
export function acceptTimestamp(provider: Provider, parameters: ProtocolParameters): number | undefined {
  const text = parameters.values.get("oauth_timestamp");
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw parametersRejected(["oauth_timestamp"]);
  const [oldest, newest] = acceptableTimestamps(provider);
  const timestamp = Number(text);
  if (timestamp < oldest || timestamp > newest) throw timestampRefused(provider);
  return timestamp;
}

/** The problem of a clock that is too far off, with the timestamps that would do. */
export function timestampRefused(provider: Provider): ProblemError {
  return new ProblemError("timestamp_refused", {
    oauth_acceptable_timestamps: acceptableTimestamps(provider).join("-"),
  });
}

/** Takes note of the request's nonce. Problems: used before → nonce_used; empty, or without a timestamp → its own. */
export function acceptNonce(provider: Provider, parameters: ProtocolParameters, timestamp: number | undefined): void {
  const nonce = parameters.values.get("oauth_nonce");
  if (nonce === undefined) return;
  if (timestamp === undefined) throw parametersAbsent(["oauth_timestamp"]);
  if (nonce === "") throw parametersRejected(["oauth_nonce"]);
  const clientId = parameters.values.get("oauth_consumer_key") ?? "";
  const token = parameters.values.get("oauth_token") ?? "";
  const fresh = provider.nonces.note({ nonce, timestamp, clientId, token }, acceptableTimestamps(provider)[0]);
  if (!fresh) throw new ProblemError("nonce_used");
}

function acceptableTimestamps(provider: Provider): readonly [oldest: number, newest: number] {
  const now = Math.floor(provider.settings.now() / 1000);
  return [now - provider.settings.window, now + provider.settings.window];
}
