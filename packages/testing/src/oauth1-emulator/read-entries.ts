import type { AccessToken } from "../oauth1/tokens.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import { callRoute } from "./call-route.ts";
import { accessTokenRoute, authorizeRoute, requestTokenRoute } from "./credential-routes.ts";
import type { OAuth1EmulatorDescription } from "./description.ts";
import type { Entry, Place } from "./entries.ts";
import type { People } from "./people.ts";
import type { OAuth1EmulatorFields } from "./protocol.ts";
import { readSpots } from "./spots.ts";

/** What answers are made of. */
export interface Material<User extends EmulatorUser, Memory> {
  readonly people: People<User>;
  readonly memory: Memory;
  /** What the answer with an access token has beside the token. */
  readonly fieldsOf: (token: AccessToken) => OAuth1EmulatorFields;
}

/** Everything that answers, and how. RangeError as readSpots has it. */
export function readEntries<User extends EmulatorUser, Fields extends OAuth1EmulatorFields, Memory>(
  description: OAuth1EmulatorDescription<string, User, Fields, Memory>,
  place: Place,
  { people, memory, fieldsOf }: Material<User, Memory>,
): readonly Entry[] {
  const { tokenFormat, calls = [] } = description;
  const spots = readSpots(description, place);
  return [
    { ...spots.requestToken, route: requestTokenRoute(tokenFormat) },
    ...spots.authorization.map((spot): Entry => ({ ...spot, route: authorizeRoute })),
    { ...spots.accessToken, route: accessTokenRoute(tokenFormat, fieldsOf) },
    ...calls.flatMap((call, at): readonly Entry[] => {
      const spot = spots.calls[at];
      return spot === undefined ? [] : [{ ...spot, route: callRoute(call, people, memory) }];
    }),
  ];
}
