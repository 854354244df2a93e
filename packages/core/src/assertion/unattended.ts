import type { Unattended } from "../oauth2/refusal.ts";
import type { Plan } from "./plan.ts";

/** What it may mean that a server takes no assertion of this account. */
export function unattended({ lifetime, grantType }: Plan, difference: number): Unattended {
  const clock = difference === 0 ? "" : `; ${describeClock(difference)}`;
  if (lifetime > longest) {
    const cure = `the assertion lives for ${lifetime} seconds, and most servers take an hour at most: lower lifetime`;
    return { code: "lifetime_refused", cure: cure + clock };
  }
  const what = grantType.endsWith("saml2-bearer") ? "the assertion" : "issuer, subject, audience and key";
  const cure = `check that the server knows ${what}, and that the subject, or an administrator, has given consent`;
  return { code: "token_refused", cure: cure + clock };
}

// Seconds. What Google, Salesforce, DocuSign and others take is an hour or less.
const longest = 3600;

function describeClock(difference: number): string {
  const [seconds, side] = difference > 0 ? [difference, "ahead of"] : [-difference, "behind"];
  return `this machine's clock is ${seconds} seconds ${side} the server's, and going by the server's did not help`;
}
