import { authenticateClient, clientParameters } from "./client-authentication.ts";
import type { Exchange, Route } from "./exchange.ts";
import { readForm, refuseUnknown } from "./parameters.ts";
import { paths } from "./paths.ts";
import type { Poll } from "./polls.ts";
import { grantScope, readScope } from "./scopes.ts";
import { readResources } from "./targets.ts";

/** The device authorization endpoint (RFC 8628 §3.1). */
export const deviceAuthorization: Route = async (exchange) => {
  const { provider, issuer, message } = exchange;
  const { settings } = provider;
  const form = readForm(message);
  refuseUnknown(form, [...clientParameters, "scope", "resource", ...settings.extraParameters]);
  const client = await authenticateClient(exchange, form);
  const code = settings.mint("device_code");
  const userCode = settings.mint("user_code");
  provider.devices.set(code, {
    client,
    scope: grantScope(provider, readScope(provider, client, form.find("scope"))),
    resources: readResources(form.all("resource")),
    expiresAt: settings.now() + settings.lifetimes.deviceCode * 1000,
    userCode,
    hinted: undefined,
    interval: settings.interval,
    polledAt: undefined,
    decision: "waiting",
  });
  const page = issuer + paths.verification;
  return Response.json(
    {
      device_code: code,
      user_code: userCode,
      verification_uri: page,
      verification_uri_complete: `${page}?${new URLSearchParams({ user_code: userCode }).toString()}`,
      expires_in: settings.lifetimes.deviceCode,
      interval: settings.interval,
    },
    { headers: { "cache-control": "no-store" } },
  );
};

/** The request that a person's code belongs to, however the code was typed (RFC 8628 §6.1). */
export function findDevice({ devices }: Exchange["provider"], userCode: string): Poll | undefined {
  return [...devices.values()].find((poll) => plain(poll.userCode) === plain(userCode));
}

function plain(text = ""): string {
  return text.replace(/[^a-z0-9]/gi, "").toUpperCase();
}
