import { refused } from "../refuse.ts";
import type { Service } from "../service.ts";
import type { Device } from "../service.ts";
import type { Grant } from "./grant.ts";

/** A device code, asked for again and again until the person has decided (RFC 8628 section 3.4). */
export const device: Grant = {
  parameters: ["device_code"],
  trade: ({ exchange, parameters, client }) => {
    const { service } = exchange;
    const found = service.devices.get(parameters.require("device_code"));
    if (found?.client.id !== client.id || found.decision === "used") {
      throw refused("invalid_grant", "device_code_unknown", "The device code is unknown, used, or another client's");
    }
    if (service.settings.now() >= found.expiresAt) {
      throw refused("expired_token", "device_code_expired", "The device code has expired");
    }
    checkPace(service, found);
    const { decision } = found;
    if (decision === "waiting")
      throw refused("authorization_pending", "authorization_pending", "The person has not decided yet");
    if (decision === "denied" || decision.revoked) throw refused("access_denied", "denied", "The person said no");
    const spend = (): void => {
      found.decision = "used";
    };
    return { issue: { consent: decision }, spend };
  },
};

/** RFC 8628 section 3.5: whoever asks too early has to wait five seconds longer from then on. */
function checkPace({ settings }: Service, found: Device): void {
  const now = settings.now();
  const isEarly = found.polledAt !== undefined && now < found.polledAt + found.interval * 1000;
  found.polledAt = now;
  if (!isEarly) return;
  found.interval += 5;
  throw refused("slow_down", "slow_down", `Ask every ${String(found.interval)} seconds`);
}
