import type { Grant, GrantOf } from "@oauthkit/core";

import type { Clock } from "../../clock.ts";
import type { AnyDefinition } from "./scene.ts";

/** The definition with grants for which time passes at once where they wait, as between the questions of the device grant. */
export function withoutWaiting(definition: AnyDefinition, clock: Clock): AnyDefinition {
  const { grants } = definition;
  if (grants === undefined) return definition;
  const hasty = Object.entries(grants).map(([name, grant]) => [name, hastyOf(grant, clock)] as const);
  return { ...definition, grants: Object.fromEntries(hasty) };
}

function hastyOf(make: GrantOf, clock: Clock): GrantOf {
  // Nobody else may put something that is no function in its place.
  if (typeof make !== "function") return make;
  return (input): Grant => {
    const grant = make(input);
    return {
      repeatable: grant.repeatable,
      scope: grant.scope,
      obtain: async (desk) => grant.obtain({ ...desk, wait: async (seconds) => clock.advance(seconds) }),
    };
  };
}
