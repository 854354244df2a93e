import { clientParameters, identify } from "./client.ts";
import { endpointsOf } from "./endpoints.ts";
import { addressAt, requestOf, type Route } from "./exchange.ts";
import { readBody, refuseUnknown } from "./parameters.ts";
import { answerWith } from "./respond.ts";
import { readScope } from "./scope.ts";

/** Gives a device its codes (RFC 8628 section 3.2). */
export const deviceAuthorization: Route = async (exchange) => {
  const { service } = exchange;
  const { description, settings, devices } = service;
  const { request, interval = 5, answer } = description.device ?? {};
  const parameters = readBody(exchange, request);
  const client = identify(exchange, parameters);
  refuseUnknown(service, parameters, [
    ...clientParameters,
    "scope",
    ...(description.extraParameters?.deviceAuthorization ?? []),
  ]);
  const scope = readScope(service, parameters.find("scope"));
  const [code, userCode] = [settings.mint("device_code"), settings.mint("user_code")];
  const expiresAt = settings.now() + settings.lifetimes.deviceCode * 1000;
  devices.set(code, { client, scope, userCode, expiresAt, interval, polledAt: undefined, decision: "waiting" });
  const page = addressAt(exchange, endpointsOf(description).verification ?? "");
  const fields = {
    device_code: code,
    user_code: userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?${new URLSearchParams({ user_code: userCode }).toString()}`,
    expires_in: settings.lifetimes.deviceCode,
    interval,
  };
  return answerWith(exchange, (await answer?.(fields, requestOf(exchange, parameters.sent))) ?? fields);
};
