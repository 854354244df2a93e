import { readAuthorizationRequest } from "./authorization-request.ts";
import type { EmulatorApproveOptions } from "./emulator.ts";
import type { Exchange } from "./exchange.ts";
import { denialUrl, finish } from "./finish.ts";
import { pickUser } from "./service.ts";

/** The person's part, without pages; see ProviderEmulator.approve. */
export function approve(exchange: Exchange, { user: name, deny = false, scope }: EmulatorApproveOptions): string {
  const { service, notes } = exchange;
  const user = pickUser(service, name);
  const read = readAuthorizationRequest(exchange);
  if (read.kind === "refused") {
    Object.assign(notes, { error: read.refusal.error, status: 400 });
    const { error, description } = read.refusal;
    throw new RangeError(`The provider answers with a page, and nobody comes back: ${String(error)}, ${description}`);
  }
  if (user.blocked === true) throw new RangeError("The user is blocked, and never comes back");
  notes.status = 302;
  if (read.kind === "returned") {
    notes.error = read.refusal.error;
    return read.location;
  }
  const { request } = read;
  if (deny) {
    notes.error = "access_denied";
    return denialUrl(exchange, request);
  }
  const given = request.scope.filter((one) => scope?.includes(one) ?? true);
  return finish(exchange, request, { user, signedInAt: service.settings.now(), scope: given });
}
