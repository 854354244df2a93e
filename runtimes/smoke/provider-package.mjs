import { ApiError, OAuth2Client } from "@oauthkit/core";
import { signInHeadless } from "@oauthkit/headless";

import { checkEqual } from "./check.mjs";

const calls = 20;

/** Signs what goes wrong first: spaces, plus signs, reserved characters and other alphabets. */
export const text = "Привет, 100 % + 1 = ☃ & 😀 !*'()~";

/**
 * At a provider: signs in by code, through its pages, reads, has the token end under many calls, and is refused. `desk` is where the emulator answers
 * for itself. Returns the session.
 */
export async function checkProvider({ provider, pages, scope, read, refusal }, desk) {
  const place = await json(fetch(desk));
  const session = await signIn(new OAuth2Client(provider(place)), { pages, scope, place });
  checkEqual("a read", await read.call(session), read.expected);
  await checkRenewal(session, read, desk);
  const error = await caught(() => refusal.call(session, place));
  checkEqual(`${String(error)} is an ApiError`, error instanceof ApiError, true);
  checkEqual("its codes", [error.code, error.failure.code], ["api_refused", refusal.code]);
  return session;
}

/** Two ids that no number holds, of things made one after the other. They are counted up, so the second tells whether the first came whole. */
export function checkIds(what, ids) {
  checkEqual(
    what,
    ids.map((id) => typeof id === "string" && /^\d{19}$/.test(id)),
    [true, true],
  );
  checkEqual(`${what}, the second one`, ids[1], String(BigInt(ids[0]) + 1n));
}

/** What a session consists of goes through JSON, as it would through a store. */
async function signIn(client, { pages, scope, place: { origins, person, redirectUri } }) {
  const session = await signInHeadless(client, { ...pages, origins }, { ...person, redirectUri, scope, flow: "code" });
  return client.resume(JSON.parse(JSON.stringify(await session.token())));
}

/** Many calls at once are refused for their token: it is renewed once for all of them. */
async function checkRenewal(session, read, desk) {
  const { access_token: before } = await session.token();
  const { renewals } = await json(fetch(`${desk}/seen`));
  await fetch(`${desk}/expire`, { method: "POST" });
  const answers = await Promise.all(Array.from({ length: calls }, () => read.call(session)));
  checkEqual(
    "the reads",
    answers,
    answers.map(() => read.expected),
  );
  checkEqual("the renewals", await json(fetch(`${desk}/seen`)), { renewals: renewals + 1 });
  checkEqual("a new token", (await session.token()).access_token === before, false);
}

async function caught(provoke) {
  try {
    await provoke();
  } catch (error) {
    return error;
  }
  return undefined;
}

async function json(answer) {
  const response = await answer;
  return response.json();
}
