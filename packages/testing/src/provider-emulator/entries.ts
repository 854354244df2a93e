import type { EmulatorEntry } from "../emulator/exchange.ts";
import { addressOf, type Address } from "./addresses.ts";
import { callRoute } from "./call-route.ts";
import type { EmulatorCall } from "./calls.ts";
import { deviceAuthorization } from "./device-authorization.ts";
import { jwks, openidConfiguration } from "./discovery.ts";
import type { ProviderEmulatorStep } from "./emulator.ts";
import { endpointsOf } from "./endpoints.ts";
import type { Route } from "./exchange.ts";
import type { EmulatorUser } from "./options.ts";
import { authorize } from "./pages/authorize.ts";
import { consent } from "./pages/consent.ts";
import { signIn } from "./pages/login.ts";
import { verification } from "./pages/verification.ts";
import { mannerOf, refusing } from "./refuse.ts";
import { revocation } from "./revocation.ts";
import type { Service } from "./service.ts";
import type { Description } from "./settings.ts";
import { tokenRoute } from "./token/token.ts";
import { userinfoCall } from "./userinfo.ts";

/** What is where. RangeError for a URL at none of the hosts, and for two things at one place. */
export function readEntries(description: Description): readonly EmulatorEntry<Service, string, ProviderEmulatorStep>[] {
  const { calls = [] } = description;
  const places = [...readEndpoints(description), ...calls.map((call) => placeOf(description, call))];
  checkDifferent(places);
  // What has no names goes before what has some: /users/me is not a user called me.
  return places
    .toSorted((left, right) => left.names - right.names)
    .map(({ host, path, methods, step, route }) => {
      const manner = mannerOf(step);
      return { host, path, methods, step, route: manner === undefined ? route : refusing(manner, route) };
    });
}

interface Place extends Address {
  readonly url: string;
  readonly methods: readonly string[];
  readonly step: ProviderEmulatorStep;
  readonly route: Route;
}

function placeOf(description: Description, call: EmulatorCall<string, EmulatorUser, unknown>): Place {
  const { method, url } = call;
  if (!/^[A-Z]+$/.test(method)) throw new RangeError(`The call ${method} ${url} has to have its method in capitals`);
  const step = "step" in call ? (call.step ?? "call") : "call";
  const address = addressOf(description, `The call ${method} ${url}`, url);
  return { ...address, url, methods: [method], step, route: callRoute(call) };
}

function readEndpoints(description: Description): readonly Place[] {
  const endpoints = endpointsOf(description);
  const { token: { request = "form" } = {}, userinfo = {} } = description;
  const asked = request === "query" ? ["GET", "POST"] : ["POST"];
  const at = (
    name: keyof typeof endpoints,
    methods: readonly string[],
    step: ProviderEmulatorStep,
    route: Route,
  ): readonly Place[] => {
    const url = endpoints[name];
    return url === undefined
      ? []
      : [{ ...addressOf(description, `endpoints.${name}`, url), url, methods, step, route }];
  };
  return [
    ...at("authorization", ["GET"], "authorize", authorize),
    ...at("authorization", ["POST"], "login", signIn),
    ...at("consent", ["POST"], "consent", consent),
    ...at(
      "token",
      asked,
      "token",
      tokenRoute((grant) => endpoints.refresh === undefined || grant !== "refresh"),
    ),
    ...at(
      "refresh",
      asked,
      "token",
      tokenRoute((grant) => grant === "refresh"),
    ),
    ...at("deviceAuthorization", ["POST"], "deviceAuthorization", deviceAuthorization),
    ...at("verification", ["GET", "POST"], "verification", verification),
    ...at("revocation", ["POST"], "revocation", revocation),
    ...at("userinfo", userinfo.methods ?? ["GET", "POST"], "userinfo", callRoute(userinfoCall(description))),
    ...at("jwks", ["GET"], "jwks", jwks),
    ...at("openidConfiguration", ["GET"], "openidConfiguration", openidConfiguration),
  ];
}

function checkDifferent(places: readonly Place[]): void {
  const keys = places.flatMap(({ host, path, methods, url }) =>
    methods.map((method) => ({ key: `${method} ${host} ${path.source}`, text: `${method} ${url}` })),
  );
  const twice = keys.find(({ key }, index) => keys.findIndex((other) => other.key === key) < index);
  if (twice !== undefined) throw new RangeError(`${twice.text} is described twice: leave one of them out`);
}
