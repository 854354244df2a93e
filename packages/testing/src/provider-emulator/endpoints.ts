import { below } from "./addresses.ts";
import type { EmulatorEndpoints } from "./description.ts";
import type { Description } from "./settings.ts";

/** Where everything is that a description has, those addresses included that it does not name. */
export function endpointsOf({ endpoints, issuer }: Description): EmulatorEndpoints {
  const { authorization, deviceAuthorization } = endpoints;
  const own = {
    consent: authorization === undefined ? undefined : below(authorization, "consent"),
    verification: deviceAuthorization === undefined ? undefined : below(deviceAuthorization, "verification"),
    openidConfiguration: issuer === undefined ? undefined : below(issuer, ".well-known/openid-configuration"),
  };
  const named = Object.entries(endpoints).filter(([, url]) => url !== undefined);
  return { ...own, ...Object.fromEntries(named) };
}
