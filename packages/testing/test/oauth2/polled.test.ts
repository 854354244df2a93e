import { beforeEach, describe, expect, test } from "vitest";

import type { AuthorizationServer, Clock } from "../../src/index.ts";
import { basic, callResource, createScene, fetchToken, post, postToken, readError } from "./scene.ts";

let server: AuthorizationServer;
let clock: Clock;
beforeEach(() => {
  ({ server, clock } = createScene());
});

/** The two ways of asking again and again: how they begin, how they are asked, and how a person decides. */
const ways = {
  device: {
    start: async () => {
      const response = await post(server, server.endpoints.deviceAuthorization, { scope: "openid" });
      const fields = (await response.json()) as Record<string, string>;
      const form = {
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
        device_code: fields["device_code"] ?? "",
      };
      return { form, name: fields["user_code"] ?? "" };
    },
    approve: (name: string, options?: { readonly deny?: boolean; readonly user?: string }) =>
      server.approveDevice(name, options),
    lifetime: 600,
  },
  backchannel: {
    start: async () => {
      const fields = { scope: "openid", login_hint: "demo" };
      const response = await post(server, server.endpoints.backchannelAuthentication, fields);
      const { auth_req_id = "" } = (await response.json()) as Record<string, string>;
      return { form: { grant_type: "urn:openid:params:grant-type:ciba", auth_req_id }, name: auth_req_id };
    },
    approve: (name: string, options?: { readonly deny?: boolean; readonly user?: string }) =>
      server.approveBackchannel(name, options),
    lifetime: 120,
  },
} as const;

describe.each(["device", "backchannel"] as const)("%s", (way) => {
  test("waits, and slows down whoever asks too soon, by five seconds each time", async () => {
    const { form, name } = await ways[way].start();
    const ask = async (): Promise<unknown> => (await readError(await postToken(server, form)))[1];
    expect(await ask()).toBe("authorization_pending");
    clock.advance(4.9);
    expect(await ask()).toBe("slow_down");
    clock.advance(7);
    expect(await ask()).toBe("slow_down");
    clock.advance(15);
    expect(await ask()).toBe("authorization_pending");
    ways[way].approve(name);
    clock.advance(14.9);
    expect(await ask()).toBe("slow_down");
    clock.advance(20);
    const token = await fetchToken(server, form);
    expect(token).toMatchObject({ scope: "openid", id_token: expect.any(String) as string });
    expect((await callResource(server, token["access_token"])).status).toBe(200);
    expect(await readError(await postToken(server, form))).toEqual([400, "invalid_grant"]);
  });

  test("is denied", async () => {
    const { form, name } = await ways[way].start();
    ways[way].approve(name, { deny: true });
    expect(await readError(await postToken(server, form))).toEqual([400, "access_denied"]);
  });

  test("expires", async () => {
    const { form, name } = await ways[way].start();
    clock.advance(ways[way].lifetime);
    expect(await readError(await postToken(server, form))).toEqual([400, "expired_token"]);
    expect(() => ways[way].approve(name)).toThrow(RangeError);
  });

  test("is nobody else's, and is decided once and by somebody", async () => {
    const { form, name } = await ways[way].start();
    const foreign = await postToken(server, { ...form, client_id: "demo-public" }, {});
    expect(await readError(foreign)).toEqual([400, "invalid_grant"]);
    expect(() => ways[way].approve("unknown")).toThrow(RangeError);
    expect(() => ways[way].approve(name, { user: "nobody" })).toThrow(RangeError);
    ways[way].approve(name);
    expect(() => ways[way].approve(name)).toThrow(RangeError);
  });
});

test("a device answer has all that RFC 8628 §3.2 names, and the page takes the code however it is typed", async () => {
  const answer = await post(server, server.endpoints.deviceAuthorization, { client_id: "demo-public" }, {});
  const fields = (await answer.json()) as Record<string, string>;
  expect(fields).toMatchObject({
    verification_uri: `${server.issuer}/device`,
    verification_uri_complete: `${server.issuer}/device?user_code=${fields["user_code"] ?? ""}`,
    expires_in: 600,
    interval: 5,
  });
  const page = await (await server.fetch(fields["verification_uri_complete"] ?? "")).text();
  expect(page).toContain(`value="${fields["user_code"] ?? ""}"`);
  const typed = (fields["user_code"] ?? "").replace("-", " ").toLowerCase();
  const choice = { user_code: typed, username: "demo", decision: "allow" };
  expect((await post(server, fields["verification_uri"] ?? "", choice, {})).status).toBe(200);
  expect((await post(server, fields["verification_uri"] ?? "", choice, {})).status).toBe(400);
});

describe("backchannel requests that are refused", () => {
  test.each<readonly [Record<string, string>, number, string]>([
    [{ scope: "openid" }, 400, "invalid_request"],
    [{ scope: "openid", login_hint: "demo", login_hint_token: "demo" }, 400, "invalid_request"],
    [{ scope: "openid", login_hint: "nobody" }, 400, "unknown_user_id"],
    [{ scope: "openid", id_token_hint: "a.b.c" }, 400, "unknown_user_id"],
    [{ scope: "profile", login_hint: "demo" }, 400, "invalid_scope"],
    [{ login_hint: "demo" }, 400, "invalid_request"],
    [{ scope: "openid", login_hint: "demo", requested_expiry: "soon" }, 400, "invalid_request"],
  ])("%j", async (form, status, error) => {
    const response = await post(server, server.endpoints.backchannelAuthentication, form);
    expect(await readError(response)).toEqual([status, error]);
  });

  test("a public client's", async () => {
    const form = { scope: "openid", login_hint: "demo", client_id: "demo-public" };
    const response = await post(server, server.endpoints.backchannelAuthentication, form, {});
    expect(await readError(response)).toEqual([400, "unauthorized_client"]);
  });

  test("an id_token is a hint, even when it has expired", async () => {
    const { id_token: hint = "" } = server.issueToken({ scope: "openid" });
    clock.advance(86_400);
    const form = { scope: "openid", id_token_hint: hint, binding_message: "W4SCT" };
    const response = await post(server, server.endpoints.backchannelAuthentication, form, basic());
    expect(response.status).toBe(200);
  });
});
