import { existsSync } from "node:fs";

import { chromium } from "playwright";

import { redirectUri } from "./clients.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Whether this machine has the browser at all. */
export const hasChromium: boolean = existsSync(executablePath);

const switches = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** Opens a page in Chromium, signs in with the provider's own forms, agrees, and reads where it is sent back to. */
export async function signInWithChromium(url: URL, login: string): Promise<URL> {
  const browser = await chromium.launch({ executablePath, args: switches });
  try {
    const page = await browser.newPage();
    // The application's own page is on nobody's server, and neither are the fonts that the forms would like.
    await page.route(
      ({ origin }) => origin !== url.origin,
      async (route) => route.fulfill({ body: "Welcome back" }),
    );
    await page.goto(url.href);
    await page.getByPlaceholder("Enter any login").fill(login);
    await page.getByPlaceholder("and password").fill("any");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(`${redirectUri}*`);
    return new URL(page.url());
  } finally {
    await browser.close();
  }
}
