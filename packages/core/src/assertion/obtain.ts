import type { Clock } from "../clock.ts";
import { isOAuthKitError } from "../errors.ts";
import type { DeskParts } from "../oauth2/desk-parts.ts";
import type { OAuth2Token } from "../token.ts";
import { attemptToken } from "./attempt.ts";
import type { Plan } from "./plan.ts";
import { describeClocks, unattended } from "./unattended.ts";

/** An account at its token endpoint. */
export interface Account {
  readonly parts: DeskParts;
  readonly plan: Plan;
  /** Shared by all subjects: they are refused by the same server. */
  readonly clock: Clock;
  /** Knows what is under way, whoever still waits for it. */
  readonly track: <R>(task: Promise<R>) => Promise<R>;
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
    const dateless = (): string => (told === undefined ? "; also check this machine's clock" : "");
    return await attemptToken(listening(parts, plan, { now, hear, clock: dateless }), plan, { subject, now });
  } catch (error) {
    // What was signed elsewhere, once, comes no better a second time.
    if (told === undefined || plan.fixed !== undefined || !isRefusal(error) || isValid(now, plan, told)) throw error;
    return correct(account, subject, told);
  }
}

/** Goes by the server's clock; for good, if that helps. */
async function correct(account: Account, subject: string | undefined, theirs: number): Promise<OAuth2Token> {
  const { parts, plan, clock } = account;
  const { now } = parts.runtime;
  const heard = now();
  const clocks = (): string => describeClocks(seconds(heard) - theirs);
  const patient = listening(parts, plan, { now: theirs, hear: () => undefined, clock: clocks });
  try {
    const token = await attemptToken(patient, plan, { subject, now: theirs });
    clock.set(theirs * 1000 + now() - heard);
    return token;
  } catch (error) {
    // Where this machine is right after all, an earlier correction was for a clock that has been set since.
    if (isValid(seconds(heard), plan, theirs)) clock.set(now());
    throw error;
  }
}

interface Listening {
  /** What the client's own proof goes by, as the assertion does. Unix time in seconds. */
  readonly now: number;
  /** Hears the `Date` of each answer, in Unix seconds. */
  readonly hear: (date: number) => void;
  readonly clock: () => string;
}

function listening(parts: DeskParts, plan: Plan, { now, hear, clock }: Listening): DeskParts {
  const { runtime } = parts;
  const transport = async (request: Request): Promise<Response> => {
    const response = await runtime.transport(request);
    const date = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(date)) hear(seconds(date));
    return response;
  };
  const authenticationOf: DeskParts["authenticationOf"] = async (metadata) => {
    const prove = await parts.authenticationOf(metadata);
    return (request) => prove({ ...request, now });
  };
  return { ...parts, runtime: { ...runtime, transport }, authenticationOf, unattended: unattended(plan, clock) };
}

function isRefusal(error: unknown): boolean {
  if (!isOAuthKitError(error) || error.remedy === "try_again") return false;
  return error.code === "token_refused" || error.code === "lifetime_refused";
}

function isValid(issuedAt: number, { lifetime }: Plan, date: number): boolean {
  return issuedAt <= date && date < issuedAt + lifetime;
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
