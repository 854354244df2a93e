import type { Clock } from "../clock.ts";
import { type AuthorizationError, isOAuthKitError } from "../errors.ts";
import type { DeskParts } from "../oauth2/desk-parts.ts";
import type { OAuth2Token } from "../token.ts";
import { attemptToken } from "./attempt.ts";
import type { Plan } from "./plan.ts";
import { unattended } from "./unattended.ts";

/** An account at its token endpoint. */
export interface Account {
  readonly parts: DeskParts;
  readonly plan: Plan;
  /** Shared by all subjects: they are refused by the same server. */
  readonly clock: Clock;
}

/**
 * A token for a subject. Where the server refuses, and its `Date` shows that the assertion was not yet valid or no longer, our clock
 * is wrong: it tries once more by the server's, and goes by that from then on. Rejects with `token_refused` or `lifetime_refused`,
 * with what an exchange rejects with, and with what is wrong with the key.
 */
export async function obtainByAssertion(account: Account, subject: string | undefined): Promise<OAuth2Token> {
  const { parts, plan, clock } = account;
  const now = seconds(clock.now());
  let told: number | undefined;
  const hear = (date: number): void => void (told = date);
  try {
    return await attemptToken(listening(parts, plan, hear), plan, { subject, now });
  } catch (error) {
    if (told === undefined || !isRefusal(error) || isValid(now, plan, told)) throw error;
    return correct(account, subject, told);
  }
}

async function correct(
  { parts, plan, clock }: Account,
  subject: string | undefined,
  theirs: number,
): Promise<OAuth2Token> {
  const difference = seconds(clock.now()) - theirs;
  const before = clock.now() - parts.runtime.now();
  clock.set(theirs * 1000);
  try {
    return await attemptToken(
      listening(parts, plan, () => undefined, difference),
      plan,
      { subject, now: theirs },
    );
  } catch (error) {
    // Whatever was wrong, it was not the time.
    if (isRefusal(error)) clock.set(parts.runtime.now() + before);
    throw error;
  }
}

/** Hears the `Date` of each answer, in Unix seconds. */
function listening(parts: DeskParts, plan: Plan, hear: (date: number) => void, difference = 0): DeskParts {
  const { runtime } = parts;
  const transport = async (request: Request): Promise<Response> => {
    const response = await runtime.transport(request);
    const date = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(date)) hear(seconds(date));
    return response;
  };
  return { ...parts, runtime: { ...runtime, transport }, unattended: unattended(plan, difference) };
}

function isRefusal(error: unknown): error is AuthorizationError {
  if (!isOAuthKitError(error) || error.name !== "AuthorizationError" || error.remedy === "try_again") return false;
  return error.code === "token_refused" || error.code === "lifetime_refused";
}

function isValid(issuedAt: number, { lifetime }: Plan, date: number): boolean {
  return issuedAt <= date && date < issuedAt + lifetime;
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
