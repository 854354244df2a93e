import { AssertionClient, fromServiceAccount } from "@oauthkit/core/assertion";

import { checkProfile, type Contestant, scope, type Site } from "./site.ts";

/** AssertionClient. */
export function core({ resource, keyFile }: Site): Contestant {
  const robot = new AssertionClient(fromServiceAccount({ type: "service_account", ...keyFile }, { scope: [scope] }));
  return {
    call: async () => checkProfile(await (await robot.fetch(resource)).json()),
    exchange: async (subject) => robot.as(subject).token(),
    tokenOf: async (subject) => robot.as(subject).token(),
  };
}
