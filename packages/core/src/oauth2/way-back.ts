import { AuthorizationError } from "../errors.ts";
import { type CallbackSource, checkCallback, readCallback } from "./callback.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { Params } from "./grant.ts";
import type { PendingAuthorization } from "./pending.ts";
import { runQuirkLater } from "./run-quirk.ts";

/** The parameters of a way back, read in whichever form they came, bent where the provider is odd, and checked. */
export async function readWayBack(
  parts: DeskParts,
  source: CallbackSource,
  pending: PendingAuthorization,
): Promise<Params> {
  const { provider, runtime, definition, server } = parts;
  let way = await readCallback(source);
  if (pending?.jwtResponse === true) {
    const { readJwtResponse } = await import("./jarm.ts");
    way = await readJwtResponse(parts, way);
  }
  const bend = definition.quirks?.callback;
  if (bend !== undefined && pending?.state !== undefined)
    way = await runQuirkLater("quirks.callback", async () => bend(way, pending));
  // Whether the server promised to name itself has to be known before its answer is believed.
  const metadata = await server.load(pending?.flow === "code" ? "token" : "authorization");
  const namesIssuer = metadata.authorization_response_iss_parameter_supported === true;
  const { issuer, endpoints, client } = definition;
  checkCallback(way, pending, {
    provider,
    clientId: client.id,
    issuer,
    tokenEndpoint: endpoints?.token,
    serverIssuer: metadata.issuer,
    now: runtime.now(),
    namesIssuer,
  });
  if (pending.flow === "code" && typeof way["code"] !== "string") {
    throw new AuthorizationError("callback_invalid", "the callback has no code; start the sign-in again");
  }
  return way;
}
