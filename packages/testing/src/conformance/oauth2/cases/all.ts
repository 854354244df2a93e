import type { CaseDefinition } from "../../case.ts";
import type { Scene } from "../scene.ts";
import type { Ways } from "../ways.ts";
import { apartCases } from "./apart.ts";
import { callCases } from "./call.ts";
import { definitionCases } from "./definition.ts";
import { discretionCases } from "./discretion.ts";
import { failureCases } from "./failure.ts";
import { grantCases } from "./grants.ts";
import { peopleCases } from "./people.ts";
import { purityCases } from "./purity.ts";
import { reachCases } from "./reach.ts";
import { renewalCases } from "./renewal.ts";
import { revocationCases } from "./revocation.ts";
import { sessionCases } from "./session.ts";
import { signInCases } from "./sign-in.ts";
import { signingCases } from "./signing.ts";
import { tokenCases } from "./token.ts";
import { wayBackCases } from "./way-back.ts";

/** All assertions on an OAuth 2 provider, each after those that it builds on. */
export function allCases(ways: Ways): readonly CaseDefinition<Scene>[] {
  return [
    ...definitionCases(),
    ...signInCases(ways),
    ...grantCases(ways),
    ...wayBackCases(ways),
    ...callCases(),
    ...tokenCases(),
    ...signingCases(),
    ...sessionCases(),
    ...renewalCases(),
    ...purityCases(ways),
    ...failureCases(),
    ...reachCases(ways),
    ...discretionCases(ways),
    ...apartCases(),
    ...peopleCases(),
    ...revocationCases(),
  ];
}
