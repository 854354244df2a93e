import type { Exchange, Route } from "./exchange.ts";
import { pause } from "./fault-answers.ts";
import { requireAccessToken } from "./protected.ts";
import { Refusal } from "./refusal.ts";

/** The resource: whose token it was, its scope, and how many calls have been answered so far. */
export const resource: Route = async (exchange) => {
  const { calls, settings } = exchange.provider;
  try {
    const { consent, scope } = await requireAccessToken(exchange, settings.resourceScope);
    calls.accepted += 1;
    const sub = consent.user?.sub ?? consent.client.id;
    return Response.json({ sub, scope: scope.join(" "), calls: calls.accepted });
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) await holdBack(exchange);
    throw error;
  }
};

/** A refusal that comes late belongs to a token that has been renewed meanwhile. */
async function holdBack({ provider, message }: Exchange): Promise<void> {
  const n = provider.calls.refused;
  provider.calls.refused += 1;
  const milliseconds = provider.settings.delayRefusal?.(n) ?? 0;
  if (milliseconds > 0) await pause(milliseconds, message.signal);
}
