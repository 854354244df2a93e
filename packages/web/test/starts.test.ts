import { describe, expect, it } from "vitest";

import { locationOf, type Visit } from "./browser.ts";
import { setUp } from "./scene.ts";

describe("a request that begins nothing", () => {
  it.each<readonly [string, Visit, number]>([
    ["HEAD", { method: "HEAD" }, 200],
    ["PUT", { method: "PUT" }, 405],
    ["DELETE", { method: "DELETE" }, 405],
    ["OPTIONS", { method: "OPTIONS" }, 405],
    ["a method of its own", { method: "BREW" }, 405],
    ["a prefetch", { headers: { "sec-purpose": "prefetch" } }, 503],
    ["a prerender", { headers: { "sec-purpose": "prefetch;prerender" } }, 503],
    ["an older prefetch", { headers: { purpose: "prefetch" } }, 503],
    ["a prefetch of Firefox", { headers: { "x-moz": "prefetch" } }, 503],
    ["a preview of Safari", { headers: { "x-purpose": "preview" } }, 503],
    ["a fetch of a script", { headers: { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" } }, 400],
    ...["iframe", "frame", "fencedframe", "object", "embed", "image", "empty"].map(
      (dest): readonly [string, Visit, number] => [
        `a navigation for ${dest}`,
        { headers: { "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate", "sec-fetch-dest": dest } },
        400,
      ],
    ),
    ["a frame of a browser that says nothing else", { headers: { "sec-fetch-dest": "iframe" } }, 400],
    ["an image of another site", { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" } }, 400],
  ])("%s", async (_, visit, status) => {
    const scene = setUp();
    const response = await scene.browser.go("/sign-in", visit);
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(scene.browser.lines).toEqual([]);
    expect(scene.server.log).toEqual([]);
  });

  it("says which methods there are", async () => {
    const { browser } = setUp();
    expect((await browser.go("/sign-in", { method: "PUT" })).headers.get("allow")).toBe("GET, POST, HEAD");
  });

  it.each([
    "state=1&code=2",
    "state=1&error=access_denied",
    "oauth_token=1&oauth_verifier=2",
    "oauth_problem=user_refused",
    "error=access_denied",
    "response=e30.e30.AAAA",
    "denied=token",
  ])("an answer that comes to another path (%s), which would go round in circles", async (query) => {
    const scene = setUp();
    const response = await scene.browser.go(`/auth/signed-in?${query}`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("Start the sign-in again");
    expect(scene.failures).toMatchObject([
      { code: "option_invalid", message: expect.stringMatching(/\/auth\/signed-in.*\/callback/) as string },
    ]);
    expect(scene.server.log).toEqual([]);
  });
});

describe("a form at a path that begins sign-ins", () => {
  it.each([
    "application/x-www-form-urlencoded",
    "Application/X-WWW-Form-URLencoded; charset=utf-8",
    "multipart/form-data; boundary=x",
  ])("may be an answer, and begins none (%s)", async (type) => {
    const scene = setUp();
    const visit = { method: "POST", headers: { "content-type": type }, body: "state=1&code=2" };
    const response = await scene.browser.go("/auth/signed-in", visit);
    expect(response.status).toBe(500);
    expect(scene.failures).toMatchObject([
      { code: "option_invalid", message: expect.stringMatching(/\/auth\/signed-in.*\/callback/) as string },
    ]);
    expect(scene.server.log).toEqual([]);
  });

  it("is named by the beginning of its path, where that is long", async () => {
    const scene = setUp();
    await scene.browser.go(`/${"a".repeat(300)}?error=access_denied`);
    expect(scene.failures).toMatchObject([{ message: expect.stringContaining(`/${"a".repeat(99)}…, `) as string }]);
  });
});

it("a sign-in cannot begin where the server is out of reach, and leaves no cookie", async () => {
  const scene = setUp();
  scene.server.fault("discovery", "network");
  const response = await scene.browser.go("/sign-in");
  expect(response.status).toBe(502);
  expect(scene.browser.lines).toEqual([]);
  expect(locationOf(await scene.browser.go("/sign-in"))).toContain("https://as.example.test/");
});

it("a sign-in that cannot begin is begun again with the path to go on to", async () => {
  const seen: unknown[] = [];
  const scene = setUp({ route: { failed: (_, { returnTo }) => void seen.push(returnTo) } });
  scene.server.fault("discovery", "network");
  const response = await scene.browser.go("/sign-in?return_to=/shop");
  const links = [...(await response.text()).matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  expect([seen, links]).toEqual([["/shop"], ["/sign-in?return_to=%2Fshop", "/shop"]]);
});

it("a sign-in that began at a very long path is not begun again there", async () => {
  const scene = setUp();
  scene.server.fault("discovery", "network", 2);
  expect(await (await scene.browser.go(`/${"a".repeat(255)}`)).text()).toContain("Start the sign-in again");
  expect(await (await scene.browser.go(`/${"a".repeat(256)}`)).text()).not.toContain("Start the sign-in again");
});

it.each([
  [
    "a browser that says what it is for",
    {
      "sec-fetch-site": "none",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    },
  ],
  ["a browser", { "sec-fetch-site": "none", "sec-fetch-mode": "navigate" }],
  ["a browser that follows a link of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
  ["a program, as Node.js sends its requests", { "sec-fetch-mode": "cors" }],
])("a sign-in begins for %s", async (_, headers) => {
  const scene = setUp();
  expect((await scene.browser.go("/sign-in", { headers })).status).toBe(303);
});
