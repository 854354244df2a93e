import { badgateway } from "./badgateway.ts";
import { core } from "./core.ts";
import { google } from "./google.ts";
import { openid, openidShared } from "./openid.ts";
import { callers, type Damage, runStorm } from "./run.ts";
import { type Scenario, scenarios } from "./scenarios.ts";
import { simple } from "./simple.ts";
import type { Contestant } from "./site.ts";

const contestants: Readonly<Record<string, Contestant>> = {
  "@oauthkit/core": core,
  "@badgateway/oauth2-client": badgateway,
  "google-auth-library": google,
  "simple-oauth2": simple,
  "openid-client": openid,
  "openid-client, one renewal at once": openidShared,
};
const runs = 3;

/** Counts what a hundred calls at once do to a token that has ended. Not a timing: the worst of three runs. */
export async function benchStorm(): Promise<void> {
  console.log(`\n${callers} calls at once with a token that has ended; the worst of ${runs} runs`);
  console.log(`  ${"requests / invalid_grant / failed".padEnd(36)}${Object.keys(scenarios).map(pad).join("")}`);
  for (const [name, contestant] of Object.entries(contestants)) {
    const cells: string[] = [];
    for (const scenario of Object.values(scenarios)) cells.push(print(await findWorst(contestant, scenario)));
    console.log(`  ${name.padEnd(36)}${cells.map(pad).join("")}`);
  }
}

async function findWorst(contestant: Contestant, scenario: Scenario): Promise<Damage> {
  const damages: Damage[] = [];
  for (let run = 0; run < runs; run += 1) damages.push(await runStorm(contestant, scenario));
  return damages.reduce((worst, damage) => (isWorse(damage, worst) ? damage : worst));
}

/** Calls that fail count for more than requests too many. */
function isWorse(a: Damage, b: Damage): boolean {
  if (a.failedCalls !== b.failedCalls) return a.failedCalls > b.failedCalls;
  return a.tokenRequests > b.tokenRequests;
}

function print({ tokenRequests, invalidGrants, failedCalls }: Damage): string {
  return `${tokenRequests} / ${invalidGrants} / ${failedCalls}`;
}

function pad(cell: string): string {
  return cell.padStart(28);
}
