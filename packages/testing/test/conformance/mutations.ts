import { callMutations } from "./mutations/call.ts";
import { definitionMutations } from "./mutations/definition.ts";
import { discretionMutations } from "./mutations/discretion.ts";
import type { Mutation } from "./mutations/mutation.ts";
import { peopleMutations } from "./mutations/people.ts";
import { purityMutations } from "./mutations/purity.ts";
import { signInMutations } from "./mutations/sign-in.ts";
import { tokenMutations } from "./mutations/token.ts";
import { wayBackMutations } from "./mutations/way-back.ts";

/** Clips, broken in one way each. */
export const mutations: readonly Mutation[] = [
  ...definitionMutations,
  ...signInMutations,
  ...tokenMutations,
  ...callMutations,
  ...discretionMutations,
  ...purityMutations,
  ...peopleMutations,
  ...wayBackMutations,
];
