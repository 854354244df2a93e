import { answerPost, answerUrl, type AuthorizationAnswer } from "./authorization-answer.ts";
import { decide, readAttempt } from "./authorization.ts";
import type { Exchange } from "./exchange.ts";
import { readParameters } from "./parameters.ts";
import { Refusal } from "./refusal.ts";

/** What the person does. */
export interface ConsentOptions {
  /** Name or `sub`; the server's first user unless told. */
  readonly user?: string;
  /** Says no. */
  readonly deny?: boolean;
}

/** The person's part, without pages; see AuthorizationServer.approve. */
export async function approve(exchange: Exchange, options: ConsentOptions): Promise<string> {
  const answer = await settle(exchange, options);
  if (answer.way === "form_post") throw new RangeError("The answer is posted: use approvePost");
  return answerUrl(answer);
}

/** The same for an answer that is posted; see AuthorizationServer.approvePost. */
export async function approvePost(exchange: Exchange, options: ConsentOptions): Promise<Request> {
  const answer = await settle(exchange, options);
  if (answer.way !== "form_post") throw new RangeError("The answer is not posted: use approve");
  return answerPost(answer);
}

async function settle(exchange: Exchange, { user: name, deny }: ConsentOptions): Promise<AuthorizationAnswer> {
  const { provider, message, notes } = exchange;
  const user = name === undefined ? provider.settings.users[0] : provider.findUser(name);
  if (user === undefined) throw new RangeError("There is no such user");
  try {
    const attempt = await readAttempt(exchange, readParameters(message.url.searchParams));
    notes.status = 303;
    return attempt.kind === "settled" ? attempt.answer : decide(exchange, attempt, deny === true ? undefined : user);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    Object.assign(notes, { error: error.error, status: error.status });
    throw new RangeError(`The request cannot be answered: ${error.message}`, { cause: error });
  }
}
