import { existsSync } from "node:fs";

import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

import { counts } from "./vitest.counts.ts";

/** Tests read the packages' sources, so no build has to come first. */
const conditions = ["@oauthkit/source"];
const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

const unit: TestProjectInlineConfiguration = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: "unit",
    testTimeout: 20_000,
    include: ["{packages,examples}/*/test/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/*.browser.test.ts"],
    typecheck: { enabled: true, include: ["packages/*/test/**/*.test-d.ts"], tsconfig: "tsconfig.json" },
  },
};

const browser: TestProjectInlineConfiguration = {
  resolve: { conditions },
  test: {
    name: "browser",
    include: ["packages/*/test/**/*.browser.test.ts"],
    globalSetup: ["vitest.loopback.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      instances: [{ browser: "chromium" }],
      provider: playwright({
        launchOptions: {
          executablePath: chromium,
          args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
          ],
        },
      }),
    },
  },
};

const hasChromium = existsSync(chromium);
if (!hasChromium && process.env["CI"] !== undefined)
  throw new Error(`CI tests in Chromium, and there is none at ${chromium}`);

export default defineConfig({
  test: {
    // Left to itself, a machine with two cores gets one worker.
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      reporter: ["text", "lcov"],
      thresholds: { lines: 90 },
    },
    projects: hasChromium ? [unit, browser] : [unit],
    reporters: ["default", counts],
  },
});
