import type { EmulatorApproveOptions } from "./emulator.ts";
import type { EmulatorUser } from "./options.ts";
import { createConsent, type Device, type Service } from "./service.ts";

/** Decides for a person who has typed the code of a device. RangeError where there is nothing to decide. */
export function decideDevice(
  service: Service,
  userCode: string,
  { user, deny = false, scope }: Omit<EmulatorApproveOptions, "user"> & { readonly user: EmulatorUser },
): void {
  const device = findDevice(service, userCode);
  if (device === undefined) throw new RangeError("No device waits with this code");
  const given = device.scope.filter((name) => scope?.includes(name) ?? true);
  if (!deny) service.consents.give(device.client.id, user.id, given);
  device.decision = deny ? "denied" : createConsent(service, { client: device.client, user, scope: given });
}

/** The device that waits with a code; people may leave out its hyphen, and write it as they like (RFC 8628 section 6.1). */
export function findDevice({ devices, settings }: Service, userCode: string): Device | undefined {
  return [...devices.values()].find(
    (device) =>
      plain(device.userCode) === plain(userCode) && device.decision === "waiting" && settings.now() < device.expiresAt,
  );
}

function plain(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
