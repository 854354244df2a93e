import { request } from "node:http";

import { describe, expect, test } from "vitest";

import { at, clips, endpointsAt, oauth10a, signIn, tokenOf } from "./scene.ts";

describe("over HTTP", () => {
  test("a signature for another host is refused", async () => {
    const emulator = clips();
    await using http = await emulator.listen();
    const token = tokenOf(emulator.issueToken());
    const elsewhere = oauth10a(async (url, init) => fetch(url.replace(at(""), http.servers.api), init));
    const response = await elsewhere({ method: "GET", url: at("/v1/users/me"), token });
    expect(response.status).toBe(401);
    expect(emulator.log.at(-1)).toMatchObject({ error: "signature_invalid", url: `${http.servers.api}/v1/users/me` });
  });

  test("a path of another host is not there, and a host that is none is not answered", async () => {
    await using http = await clips().listen();
    expect((await fetch(`${http.servers.www}/v1/users/me`)).status).toBe(404);
    const strange = async (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const asking = request(http.servers.api, { headers: { host: "api.clips.example" } }, resolve);
        asking.on("error", reject).end();
      });
    await expect(strange()).rejects.toThrow("socket hang up");
  });

  test("every host has an origin of its own, where a person signs in and an application calls", async () => {
    const emulator = clips();
    await using http = await emulator.listen();
    expect(new Set(Object.values(http.servers)).size).toBe(2);
    const token = await signIn({ fetch, approve: emulator.approve }, endpointsAt(http.servers));
    expect(token).toMatchObject({ status: "200", user_id: "1000001" });
    const asking = { method: "GET", url: `${http.servers.api}/v1/users/me?q=1`, token: tokenOf(token) };
    expect(await (await oauth10a(fetch)(asking)).json()).toEqual({ id: "1000001", name: "Demo Person" });
    expect((await oauth10a(emulator.fetch)({ ...asking, url: at("/v1/users/me") })).status).toBe(200);
    expect(emulator.count("call")).toBe(2);
  });

  test("it ends, more than once, and what it gave is still good", async () => {
    const emulator = clips();
    const http = await emulator.listen();
    await http.close();
    await http.close();
    await expect(fetch(`${http.servers.www}/about`)).rejects.toThrow("fetch failed");
    await using again = await emulator.listen();
    expect(await (await fetch(`${again.servers.www}/about`)).json()).toEqual({ about: "clips" });
  });

  test("a connection that goes down is one", async () => {
    const emulator = clips();
    await using http = await emulator.listen();
    emulator.fault("call", "network");
    await expect(fetch(`${http.servers.www}/about`)).rejects.toThrow("fetch failed");
    expect((await fetch(`${http.servers.www}/about`)).status).toBe(200);
  });
});
