import type { ProviderEmulatorStep } from "./emulator.ts";
import { requestOf, sentTo, type Exchange, type Route } from "./exchange.ts";
import type { EmulatorOwnRefusal, EmulatorRefusal, EmulatorRefusalReason } from "./refusal.ts";
import { answerWith } from "./respond.ts";
import type { Service } from "./service.ts";

/** A request that cannot be granted; thrown, and answered in the provider's words. */
export class Refused extends Error {
  readonly refusal: EmulatorRefusal;

  constructor(refusal: EmulatorRefusal) {
    super(refusal.description);
    this.refusal = refusal;
  }
}

/** A refusal to throw. `error` is the RFCs' word. */
export function refused(
  error: string,
  reason: EmulatorRefusalReason,
  description: string,
  detail: { readonly status?: number; readonly parameter?: string; readonly scope?: string } = {},
): Refused {
  const { status = 400, parameter, scope } = detail;
  return new Refused({ error, reason, description, status, parameter, scope });
}

/** A refusal that the description has made. */
export function ownRefusal({ error, description, status = 400, parameter }: EmulatorOwnRefusal): Refused {
  const text = description ?? String(error);
  return new Refused({ error, reason: "own", description: text, status, parameter, scope: undefined });
}

/** The same route, whose refusals are answered at the token endpoint's or at the calls' manner. */
export function refusing(manner: "token" | "call", route: Route): Route {
  return async (exchange) => {
    try {
      return await route(exchange);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return answerRefusal(exchange, manner, error.refusal);
    }
  };
}

/** A refusal as an answer, which the log notes. */
export function answerRefusal(exchange: Exchange, manner: "token" | "call", plain: EmulatorRefusal): Response {
  const { service, notes } = exchange;
  const { refusal: own = {} } = service.description;
  const refusal = nameRefusal(service, plain, manner);
  notes.error = refusal.error;
  const make = own[manner];
  if (make === undefined) return standard[manner](exchange, refusal);
  const status = own.status ?? (manner === "token" ? 400 : refusal.status);
  return answerWith(exchange, make(refusal, requestOf(exchange, sentTo(exchange))), status);
}

/** The refusal in the provider's own word; what the description has refused itself is so already. */
export function nameRefusal(
  { description }: Service,
  refusal: EmulatorRefusal,
  place: "token" | "call" | "authorization" = "authorization",
): EmulatorRefusal {
  const named = description.refusal?.named;
  return named === undefined || refusal.reason === "own" || typeof refusal.error === "number"
    ? refusal
    : { ...refusal, error: named(refusal, place) };
}

/** In which manner a step refuses; undefined for pages. */
export function mannerOf(step: ProviderEmulatorStep | undefined): "token" | "call" | undefined {
  switch (step) {
    case "token":
    case "deviceAuthorization":
    case "revocation":
      return "token";
    case "userinfo":
    case "call":
    case "jwks":
    case "openidConfiguration":
      return "call";
    case "authorize":
    case "login":
    case "consent":
    case "verification":
    case undefined:
      return undefined;
    default:
      return step satisfies never;
  }
}

type Standard = (exchange: Exchange, refusal: EmulatorRefusal) => Response;

const standard: Readonly<Record<"token" | "call", Standard>> = {
  token: (exchange, { error, description, status }) => {
    const { service } = exchange;
    const response = answerWith(
      exchange,
      { error, error_description: description },
      service.description.refusal?.status ?? status,
    );
    if (response.status === 401) response.headers.set("www-authenticate", `Basic realm="${service.name}"`);
    return response;
  },
  call: (exchange, { error, description, status, scope, reason }) => {
    const { service } = exchange;
    const response = answerWith(
      exchange,
      { error, error_description: description },
      service.description.refusal?.status ?? status,
    );
    const [scheme = "Bearer"] = service.description.schemes ?? [];
    // RFC 6750 section 3.1: no word of an error where the request had no token at all.
    const parts = [
      `realm="${service.name}"`,
      ...(reason === "token_missing" ? [] : [`error="${quotable(String(error))}"`]),
      ...(reason === "token_missing" ? [] : [`error_description="${quotable(description)}"`]),
      ...(scope === undefined ? [] : [`scope="${quotable(scope)}"`]),
    ];
    const isAboutToken = response.status === 401 || reason === "token_scope";
    if (isAboutToken) response.headers.set("www-authenticate", `${scheme} ${parts.join(", ")}`);
    return response;
  },
};

/** What may stand between quotes in a header (RFC 6750 section 3). */
function quotable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, " ").replace(/["\\]/g, "'");
}
