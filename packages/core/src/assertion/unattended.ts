import { isBearerGrant, jwtBearer, samlBearer } from "../oauth2/grant-types.ts";
import type { Unattended } from "../oauth2/refusal.ts";
import type { Plan } from "./plan.ts";

/** What it may mean that a server takes no assertion of this account. `clock` says what is known of the time, once there is an answer. */
export function unattended({ lifetime, grantType, hasClient }: Plan, clock: () => string): Unattended {
  const isClients = hasClient && isBearerGrant(grantType);
  const concerns = (problem: string): boolean => !others.test(problem) && (problem !== "invalid_client" || !isClients);
  if (lifetime > longest) {
    const cure = `the assertion lives for ${lifetime} seconds, and most servers take an hour at most: lower lifetime`;
    return { code: "lifetime_refused", concerns, cure: () => cure + clock() };
  }
  return { code: "token_refused", concerns, cure: () => (cures[grantType] ?? proofOfClient) + clock() };
}

// What is wrong with the request, whoever asks, and what a person has to do first. All else is about the account.
const others = /^(?:unsupported_|invalid_scope|invalid_target|invalid_dpop)|_required$/;

/** What to say of two clocks, by the seconds that ours is ahead. Some are no news. */
export function describeClocks(ahead: number): string {
  if (Math.abs(ahead) < 5) return "";
  const side = ahead > 0 ? "ahead" : "behind";
  return `; this clock is ${Math.abs(ahead)} seconds ${side}, and going by the server's did not help`;
}

const cures: Readonly<Record<string, string>> = {
  [jwtBearer]:
    "check that the server knows issuer, subject, audience and key, and that the subject, or an admin, has given consent",
  [samlBearer]: "check the assertion, and that the server knows its issuer",
};
const proofOfClient = "check that the server knows issuer, audience and key, and this grant";

// Seconds. What Google, Salesforce, DocuSign and others take is an hour or less.
const longest = 3600;
