import { naming } from "../emulator/naming.ts";
import { answerFetch } from "../oauth1/fetch-form.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import { answerRequest, type Desk } from "./answer.ts";
import { checkDescription } from "./check-description.ts";
import type { OAuth1EmulatorDescription } from "./description.ts";
import type { OAuth1ProviderEmulator } from "./emulator.ts";
import { createOAuth1FaultQueue } from "./faults.ts";
import { listen } from "./listen.ts";
import { countEntries } from "./log.ts";
import { openService } from "./open-service.ts";
import type { OAuth1EmulatorOptions } from "./options.ts";
import { approveAt, expireAll, issueToken, revokeAll } from "./person.ts";
import type { OAuth1EmulatorFields } from "./protocol.ts";

/**
 * Describes an OAuth 1 provider as data, and gives the function that starts emulators of it, in memory. They verify requests
 * as RFC 5849 wants them verified, and refuse what neither it nor the description has. RangeError for a description that
 * cannot be, such as URLs at no host or calls that are there twice, and out of that function for options that cannot be.
 */
export function defineOAuth1Emulator<
  const Host extends string,
  User extends EmulatorUser = EmulatorUser,
  Fields extends OAuth1EmulatorFields = OAuth1EmulatorFields,
  Memory = undefined,
>(
  name: string,
  description: OAuth1EmulatorDescription<Host, User, Fields, Memory>,
): (options?: OAuth1EmulatorOptions<User>) => OAuth1ProviderEmulator<Host, Fields, Memory> {
  naming(name, () => checkDescription(description));
  return (options = {}) => {
    const { service, memory, fieldsOf } = naming(name, () => openService(description, options));
    const desk: Desk = { service, faults: createOAuth1FaultQueue(), log: [] };
    const places = new Set([service.place]);
    return {
      fetch: async (input, init) =>
        answerFetch(async (incoming) => answerRequest(desk, service.place, incoming), new Request(input, init)),
      log: desk.log,
      count: (what) => countEntries(desk.log, what),
      approve: async (url, choice = {}) => approveAt(desk, [...places], url, choice),
      issueToken: (choice = {}) => issueToken(service, fieldsOf, choice),
      expireTokens: () => expireAll(service),
      revoke: (user) => revokeAll(service, user),
      fault: (step, fault, times = 1) => desk.faults.order(step, fault, times),
      clearFaults: desk.faults.clear,
      servers: service.place,
      memory,
      listen: async (where) => {
        const { place, ...listening } = await listen(desk, where);
        places.add(place);
        return { ...listening, servers: place };
      },
    };
  };
}
