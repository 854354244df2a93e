import type { Params, Quirks } from "@oauthkit/core";
import { combined } from "@oauthkit/core/quirks";

import { clipsQuirks } from "../reference/clips.ts";
import { definedWith, type Mutation } from "./mutation.ts";

/** Bends what people come back with by implicit alone. */
function byImplicit(callback: NonNullable<Quirks["callback"]>, more: Quirks = {}): { readonly quirks: Quirks } {
  return {
    quirks: combined(clipsQuirks, {
      ...more,
      callback: async (way, pending) => (pending.flow === "implicit" ? callback(way, pending) : way),
    }),
  };
}

export const wayBackMutations: readonly Mutation[] = [
  definedWith(
    {
      id: "callback-denied-implicit",
      wrong: "it overlooks refusals in fragments",
      says: /a person who said no is not understood/,
    },
    () => byImplicit((way) => Object.fromEntries(Object.entries(way).filter(([name]) => name !== "error"))),
  ),
  definedWith(
    { id: "callback-stateless-implicit", wrong: "it makes up for a missing state", says: /nobody misses the state/ },
    () => byImplicit((way, { state }) => ({ state, ...way })),
  ),
  definedWith(
    {
      id: "callback-altered-implicit",
      wrong: "it looks at the beginning of the state alone",
      says: /any state will do/,
    },
    () =>
      byImplicit((way, { state }) => (String(way["state"]).startsWith(state.slice(0, 8)) ? { ...way, state } : way)),
  ),
  definedWith(
    {
      id: "callback-foreign-implicit",
      wrong: "it takes any state that it has sent out",
      says: /one sign-in's way back/,
    },
    () => {
      const sent = new Set<unknown>();
      const authorization = (parameters: Params): Params => {
        sent.add(parameters["state"]);
        return parameters;
      };
      return byImplicit((way, { state }) => (sent.has(way["state"]) ? { ...way, state } : way), { authorization });
    },
  ),
];
