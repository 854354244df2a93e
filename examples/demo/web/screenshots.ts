import { chromium, type Page } from "playwright";

import { openWebDemo } from "./open.ts";
import { hands, signInAt } from "./person.ts";

// Takes the pictures for the README: `node --conditions=@oauthkit/source examples/demo/web/screenshots.ts`.
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
try {
  await take("wide", { width: 1440, height: 1000 });
  await take("narrow", { width: 375, height: 1180 });
} finally {
  await browser.close();
}

/** Somebody is signed in, and their token has been renewed. */
async function take(name: string, viewport: { readonly width: number; readonly height: number }): Promise<void> {
  await using demo = await openWebDemo();
  const page = await browser.newPage({ viewport, colorScheme: "light", reducedMotion: "reduce" });
  for (const id of ["yandex", "vk"]) await signIn(page, `${demo.url}?provider=${id}`, id);
  await page.getByRole("button", { name: "Expire it now" }).click();
  await page.getByText("does not know yet:").waitFor();
  await page.getByRole("button", { name: "Call the API" }).click();
  await page.getByText("renewed on the way").waitFor();
  // Without the ring of the focus.
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.mouse.move(0, 0);
  if (viewport.width < 960) await page.evaluate(() => document.querySelector("#account")?.scrollIntoView());
  await page.screenshot({ path: new URL(`screenshots/${name}.png`, import.meta.url).pathname });
  await page.close();
}

async function signIn(page: Page, url: string, id: string): Promise<void> {
  await page.goto(url);
  await page
    .locator("#facts")
    .getByRole("link", { name: /^Sign in with/ })
    .click();
  const hand = hands[id];
  if (hand === undefined) throw new RangeError(`nobody knows the pages of ${id}`);
  await signInAt(page, hand);
  await page.getByText("Signed in at").waitFor();
}
