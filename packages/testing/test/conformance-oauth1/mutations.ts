import { callMutations } from "./mutations/call.ts";
import { definitionMutations } from "./mutations/definition.ts";
import { failureMutations } from "./mutations/failure.ts";
import type { Mutation } from "./mutations/mutation.ts";
import { peopleMutations } from "./mutations/people.ts";
import { sessionMutations } from "./mutations/session.ts";
import { signInMutations } from "./mutations/sign-in.ts";

/** Photos, broken in one way each. */
export const mutations: readonly Mutation[] = [
  ...definitionMutations,
  ...signInMutations,
  ...callMutations,
  ...failureMutations,
  ...sessionMutations,
  ...peopleMutations,
];
