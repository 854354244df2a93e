import { request } from "node:http";

import { expect, test } from "vitest";

import { demoEmulatorUser } from "../../src/index.ts";
import { createBrowser } from "./browser.ts";
import { authorizationUrl, basic, codeForm, createScene, plain, redirectUri } from "./scene.ts";

const credentials = { username: demoEmulatorUser.login, password: demoEmulatorUser.password };

test("every host is an origin of its own, with the same people, tokens and log", async () => {
  const { emulator } = createScene();
  await using http = await emulator.listen();
  const { www, api } = http.servers;
  expect(new Set([www, api, ...Object.values(emulator.servers)]).size).toBe(4);
  const url = authorizationUrl({}, `${www}/authorize`);
  const { open, submit } = createBrowser(fetch);
  const end = await submit(await submit(await open(url), credentials), { allow: "1" });
  const { code = "" } = Object.fromEntries(new URL(end.url).searchParams);
  const body = new URLSearchParams({ ...(await codeForm(emulator)), code });
  const answer = await fetch(`${api}/token`, { method: "POST", headers: basic(), body });
  const { access_token } = (await answer.json()) as { readonly access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await fetch(`${api}/me`, { headers })).status).toBe(200);
  expect((await emulator.fetch("https://api.plain.example/me", { headers })).status).toBe(200);
  expect(await emulator.approve(url)).toContain(redirectUri);
  expect(emulator.count("/me")).toBe(2);
});

test("what is at one host is not at another, and a Host header that is none of theirs gets no answer", async () => {
  const { emulator } = createScene();
  await using http = await emulator.listen();
  const { www, api } = http.servers;
  expect((await fetch(`${www}/me`)).status).toBe(404);
  expect((await fetch(`${api}/authorize`)).status).toBe(404);
  const { port } = new URL(api);
  for (const host of ["api.plain.example", `localhost:${port}`, "127.0.0.1", new URL(www).host]) {
    const status = await sendTo({ port, path: "/me", headers: { host } });
    // The other listener's name reaches what is there: nothing but pages.
    expect([host, status]).toEqual([host, host === new URL(www).host ? 404 : "ECONNRESET"]);
  }
});

test("it listens at the port that is asked for, and stops listening", async () => {
  const { emulator } = createScene();
  const first = await emulator.listen();
  await first.close();
  const port = Number(new URL(first.servers.www).port);
  await using second = await emulator.listen({ port });
  expect(second.servers.www).toBe(first.servers.www);
  await second.close();
  await expect(fetch(`${second.servers.api}/me`)).rejects.toThrow("fetch failed");
});

test("the cookie of plain HTTP is not for https alone, and codes of devices are typed at the same origin", async () => {
  const { emulator } = createScene();
  await using http = await emulator.listen();
  const { www, api } = http.servers;
  const page = authorizationUrl({}, `${www}/authorize`);
  const posted = await fetch(page, { method: "POST", body: new URLSearchParams(credentials), redirect: "manual" });
  expect(posted.headers.get("set-cookie")).toMatch(/; HttpOnly; SameSite=Lax$/);
  const device = await fetch(`${api}/device`, { method: "POST", headers: basic(), body: new URLSearchParams() });
  expect(await device.json()).toMatchObject({ verification_uri: `${api}/device/verification` });
  expect(plain.endpoints.deviceAuthorization).toBe("https://api.plain.example/device");
});

async function sendTo(options: object): Promise<unknown> {
  return new Promise((resolve) => {
    const sent = request({ host: "127.0.0.1", ...options }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    sent.end();
  });
}
