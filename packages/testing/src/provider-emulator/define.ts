import { naming } from "../emulator/naming.ts";
import { openEmulator } from "../emulator/open-emulator.ts";
import { approve } from "./approve.ts";
import { checkDescription } from "./check-description.ts";
import { decideDevice } from "./decide-device.ts";
import type { EmulatorDescription } from "./description.ts";
import type { ProviderEmulator } from "./emulator.ts";
import { endAll } from "./end.ts";
import { readEntries } from "./entries.ts";
import { faultFormsOf } from "./fault-forms.ts";
import { issueToken } from "./issue-token.ts";
import { grantOf, missing } from "./missing.ts";
import type { EmulatorUser, ProviderEmulatorOptions } from "./options.ts";
import { createService, pickUser } from "./service.ts";
import { readSettings, type Description } from "./settings.ts";

/**
 * Describes an OAuth 2 provider as data, and gives the function that starts emulators of it, in memory. What the description
 * does not say is as strict as the RFCs let it be. RangeError for a description that cannot be, which names what to mend; the
 * function throws one for clients or people who cannot be.
 */
export function defineEmulator<const Host extends string, User extends EmulatorUser = EmulatorUser, Memory = undefined>(
  name: string,
  description: EmulatorDescription<Host, User, Memory>,
): (options?: ProviderEmulatorOptions<User>) => ProviderEmulator<Host, Memory> {
  // Its functions are given nothing but its own hosts, its own users and what its own memory has made.
  const plain = description as unknown as Description;
  const entries = naming(name, () => {
    checkDescription(plain);
    return readEntries(plain);
  });
  return (options = {}) => {
    const service = createService(
      name,
      plain,
      naming(name, () => readSettings(plain, options)),
    );
    const { now } = service.settings;
    const own = { origins: plain.hosts, redirectUris: [] };
    const faults = faultFormsOf(plain);
    const parts = openEmulator({ service, now, place: own, entries, faults, missing, grantOf: grantOf(plain) });
    const { fetch, log, fault, clearFaults, visit, listen } = parts;
    return {
      fetch,
      servers: description.hosts,
      log,
      count: (what) =>
        what.startsWith("/") ? countPath(log, what) : parts.count(what as Exclude<typeof what, `/${string}`>),
      approve: async (url, choice = {}) => approve(await visit(url, "authorize"), choice),
      approveDevice: (userCode, choice = {}) =>
        decideDevice(service, userCode, { ...choice, user: pickUser(service, choice.user) }),
      issueToken: (choice = {}) => issueToken({ service, place: own }, choice),
      expireTokens: () => {
        for (const token of service.accessTokens.values()) token.expiresAt = Math.min(token.expiresAt, now());
      },
      revoke: (user) => endAll(service, user),
      fault,
      clearFaults,
      memory: service.memory as Memory,
      listen: async (where) => {
        const { place, ...listening } = await listen(
          Object.keys(plain.hosts),
          (origins) => ({ origins, redirectUris: [] }),
          where,
        );
        return { ...listening, servers: place.origins };
      },
    };
  };
}

function countPath(log: ProviderEmulator["log"], path: string): number {
  return log.filter(({ url, fault }) => fault !== "network" && new URL(url).pathname === path).length;
}
