import type { CaseDefinition } from "../../case.ts";
import type { OAuth1Scene } from "../scene.ts";
import { apartCases } from "./apart.ts";
import { callCases } from "./call.ts";
import { definitionCases } from "./definition.ts";
import { discretionCases } from "./discretion.ts";
import { endingCases } from "./ending.ts";
import { failureCases } from "./failure.ts";
import { peopleCases } from "./people.ts";
import { proofCases } from "./proof.ts";
import { purityCases } from "./purity.ts";
import { reachCases } from "./reach.ts";
import { sessionCases } from "./session.ts";
import { signInCases } from "./sign-in.ts";
import { signingCases } from "./signing.ts";
import { wayBackCases } from "./way-back.ts";

/** All assertions on an OAuth 1 provider, each after those that it builds on. */
export function allCases<X extends object, A, U>(): readonly CaseDefinition<OAuth1Scene<X, A, U>>[] {
  return [
    ...definitionCases<X, A, U>(),
    ...signInCases<X, A, U>(),
    ...wayBackCases<X, A, U>(),
    ...callCases<X, A, U>(),
    ...proofCases<X, A, U>(),
    ...signingCases<X, A, U>(),
    ...sessionCases<X, A, U>(),
    ...purityCases<X, A, U>(),
    ...failureCases<X, A, U>(),
    ...reachCases<X, A, U>(),
    ...discretionCases<X, A, U>(),
    ...apartCases<X, A, U>(),
    ...peopleCases<X, A, U>(),
    ...endingCases<X, A, U>(),
  ];
}
