import type { Locator, Page } from "playwright";

import { type Hand, hands, signInAt } from "../web/person.ts";

/** The person's hand at a provider's pages. */
export function handOf(id: string): Hand {
  const hand = hands[id];
  if (hand === undefined) throw new RangeError(`nobody knows the pages of ${id}`);
  return hand;
}

/** Looks at a provider, and presses its button; ends at the provider's page. */
export async function leaveFor(page: Page, id: string): Promise<void> {
  await page.goto(new URL(`/?provider=${id}`, page.url()).href);
  await accountOf(page)
    .getByRole("link", { name: /^Sign in/ })
    .click();
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:/);
}

/** The whole way, by a person who was never there. */
export async function signIn(page: Page, id: string): Promise<void> {
  await leaveFor(page, id);
  await signInAt(page, handOf(id));
  await accountOf(page).getByRole("button", { name: "Sign out" }).waitFor();
}

/** The part of the page that says who is signed in. */
export function accountOf(page: Page): Locator {
  return page.getByRole("region", { name: /^(?!What was sent)/ });
}

/** What came of the last thing that was done. */
export function noticeOf(page: Page): Locator {
  return accountOf(page).getByRole("status");
}

/** Presses one of the account's buttons. */
export async function press(page: Page, name: string): Promise<void> {
  await accountOf(page).getByRole("button", { name }).click();
}

/** The steps of a turn of the story, as a reader of the page has them: the newest turn is 0. */
export async function stepsOf(page: Page, turn = 0): Promise<readonly string[]> {
  return page
    .getByRole("region", { name: "What was sent" })
    .getByRole("list")
    .nth(turn)
    .getByRole("listitem")
    .allInnerTexts();
}
