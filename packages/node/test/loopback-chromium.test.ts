import { existsSync } from "node:fs";

import { chromium } from "playwright";
import { expect, test } from "vitest";

import { loopbackReceiver } from "../src/index.ts";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const patience = { timeout: 60_000 };

test.skipIf(!existsSync(executablePath))(
  "a browser comes back to the receiver, and shows its page",
  patience,
  async () => {
    await using receiver = await loopbackReceiver();
    const browser = await chromium.launch({ executablePath, args });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("console", (message) => problems.push(message.text()));
      // A page elsewhere that tries to answer in the person's place, by whatever a page can load.
      const evil = `${receiver.redirectUri}?code=evil`;
      await page.route("https://elsewhere.test/", async (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<img src="${evil}"><iframe src="${evil}"></iframe><script>fetch("${evil}").catch(() => 0)</script>`,
        }),
      );
      await page.goto("https://elsewhere.test/");
      problems.length = 0;
      await page.goto(`${receiver.redirectUri}?code=a&state=b`);
      expect(await page.getByRole("heading").textContent()).toBe("Back to the application");
      expect(await page.getByText("You may close this window").isVisible()).toBe(true);
      expect((await receiver.received).search).toBe("?code=a&state=b");
      // The icon that the browser asks for by itself is not there, which is no violation of the page's policy.
      expect(problems.filter((problem) => /policy|violat/i.test(problem))).toEqual([]);
    } finally {
      await browser.close();
    }
  },
);

test.skipIf(!existsSync(executablePath))("a browser posts the answer there", patience, async () => {
  await using receiver = await loopbackReceiver();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    const form = `<form method="post" action="${receiver.redirectUri}"><input name="code" value="a+b"><button>Go</button></form>`;
    await page.route("https://as.test/", async (route) => route.fulfill({ contentType: "text/html", body: form }));
    await page.goto("https://as.test/");
    await page.getByRole("button").click();
    expect(await page.getByRole("heading").textContent()).toBe("Back to the application");
    expect((await receiver.received).searchParams.get("code")).toBe("a+b");
  } finally {
    await browser.close();
  }
});
