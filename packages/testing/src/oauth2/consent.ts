import type { Provider } from "./provider.ts";
import type { Consent } from "./records.ts";

/** A consent that was given just now; what is not told is empty. */
export function createConsent(
  { settings }: Provider,
  given: Pick<Consent, "client" | "user" | "scope"> & Partial<Consent>,
): Consent {
  return {
    resources: [],
    authorizationDetails: undefined,
    authenticatedAt: settings.now(),
    actor: undefined,
    revoked: false,
    ...given,
  };
}
