import { AssertionClient } from "@oauthkit/core";

import { checkEqual } from "./check.mjs";

const calls = 20;

/** Signs as accounts with keys of two kinds, renews a token under many calls, and signs a token itself. Returns what was done, in words. */
export async function checkAssertions(accounts) {
  const opened = await json(fetch(`${accounts}/accounts`, { method: "POST" }));
  for (const account of opened) await checkExchange(account, accounts);
  for (const account of opened) await checkSelfSigned(account, accounts);
  const kinds = opened.map(({ alg }) => alg).join(" and ");
  return `assertions: ${kinds}, ${calls} calls on one renewal each, ${opened.length} self-signed tokens`;
}

async function checkExchange({ issuer, key, tokenEndpoint, resource }, accounts) {
  const robot = new AssertionClient({ tokenEndpoint, issuer, key });
  const exchanges = async () => (await json(fetch(`${accounts}/seen?${new URLSearchParams({ issuer })}`))).exchanges;
  try {
    checkEqual("an account's call", await robot.http.get(resource).json(), { issuer });
    await fetch(`${accounts}/revoke?${new URLSearchParams({ issuer })}`, { method: "POST" });
    const answers = await Promise.all(Array.from({ length: calls }, () => json(robot.fetch(resource))));
    checkEqual(
      "an account's calls",
      answers,
      answers.map(() => ({ issuer })),
    );
    checkEqual("its assertions", await exchanges(), 2);
  } finally {
    // Without `await using`, which some of the runtimes cannot read.
    await robot[Symbol.asyncDispose]();
  }
}

async function checkSelfSigned({ issuer, key, resource }, accounts) {
  const robot = new AssertionClient({ issuer, key, selfSigned: true, audience: accounts });
  checkEqual("a call with a self-signed token", await json(robot.fetch(resource)), { issuer });
}

async function json(answer) {
  const response = await answer;
  return response.json();
}
