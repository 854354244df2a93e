import { existsSync } from "node:fs";

import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, beforeEach } from "vitest";

import { openWebDemo, type WebDemo, type WebDemoOptions } from "../web/open.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env["CI"] !== undefined) {
  throw new Error(`CI looks at the demo in Chromium, and there is none at ${executablePath}`);
}

/** A demo of its own, and a window that looks at it. */
export interface Visit extends AsyncDisposable {
  readonly demo: WebDemo;
  readonly page: Page;
  /** What the page's console said of faults. */
  readonly faults: readonly string[];
}

/** How a window looks. */
export interface Look {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
}

/** Has one Chromium for a file of tests, which are skipped where there is none; returns what opens demos in it. */
export function withChromium(): (look?: Look, options?: WebDemoOptions) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (!hasChromium) return;
    const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];
    browser = await chromium.launch({
      executablePath,
      args: [...args, "--disable-component-update", "--disable-sync"],
    });
  }, 60_000);
  beforeEach(({ skip }) => {
    if (!hasChromium) skip(`there is no Chromium at ${executablePath}`);
  });
  afterAll(async () => browser?.close());
  return async ({ width = 1440, scheme = "light" } = {}, options) => {
    if (browser === undefined) throw new Error("Chromium is not open");
    const demo = await openWebDemo(options);
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const faults: string[] = [];
    // The providers' pages are not ours, and have no icon.
    page.on("console", (message) => {
      if (message.type() === "error" && message.location().url.startsWith(demo.url)) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(demo.url);
    const close = async (): Promise<void> => {
      await context.close();
      await demo[Symbol.asyncDispose]();
    };
    return { demo, page, faults, [Symbol.asyncDispose]: close };
  };
}
