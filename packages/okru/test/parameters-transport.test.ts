import { describe, expect, it } from "vitest";

import { caught } from "./caught.ts";
import { answerOf, json, onlyOf, openSession, record, type Recording } from "./recording.ts";

/** A server whose first answers are errors of a gateway; it asks not to be waited for. */
function failing(times: number): Recording {
  return record((_, nth) =>
    nth <= times ? answerOf("", { status: 503, headers: { "retry-after": "0" } }) : json(true),
  );
}

/** A server that is not reached at first. */
function unreachable(times: number): Recording {
  return record((_, nth) => {
    if (nth <= times) throw new TypeError("fetch failed");
    return json(true);
  });
}

describe("what writes", () => {
  it.each([failing, unreachable])("is sent once, whatever comes of it (%o)", async (server) => {
    const recording = server(2);
    await using session = openSession(recording);
    const error = await caught(async () => session.api.call("users.setStatus", { status: "x" }));
    expect(error).toMatchObject({ name: "TransportError", remedy: "try_again" });
    expect(onlyOf(recording).method).toBe("POST");
  });

  it("goes by POST, the method in the query and all else in the form", async () => {
    const server = record();
    await using session = openSession(server);
    await session.api.mediatopic.post({ attachment: '{"media":[]}', gid: 1n, type: "GROUP_THEME" });
    const { method, url, headers, query, form } = onlyOf(server);
    expect(method).toBe("POST");
    expect(url.origin + url.pathname).toBe("https://api.ok.ru/fb.do");
    expect(query).toEqual({ method: "mediatopic.post" });
    expect(Object.keys(form).toSorted()).toEqual([
      "access_token",
      "application_key",
      "attachment",
      "format",
      "gid",
      "sig",
      "type",
    ]);
    expect(headers.get("content-type")).toMatch(/^application\/x-www-form-urlencoded\b/);
  });

  it("goes by POST even without a parameter", async () => {
    const server = record();
    await using session = openSession(server);
    await session.api.auth.touchSession();
    const { method, query, form } = onlyOf(server);
    expect({ method, query }).toEqual({ method: "POST", query: { method: "auth.touchSession" } });
    expect(Object.keys(form).toSorted()).toEqual(["access_token", "application_key", "format", "sig"]);
  });
});

describe("what reads", () => {
  it("gives up some time", async () => {
    const server = failing(99);
    await using session = openSession(server);
    expect(await caught(async () => session.api.users.getCurrentUser())).toMatchObject({
      code: "http_failed",
      status: 503,
      remedy: "try_again",
    });
    expect(server.sent.length).toBeGreaterThan(1);
  });

  it("is sent again, signed as before", async () => {
    const server = failing(2);
    await using session = openSession(server);
    expect(await session.api.users.getInfo({ uids: ["1"], fields: "uid" })).toBe(true);
    expect(server.sent.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
    expect(new Set(server.sent.map(({ url }) => url.href)).size).toBe(1);
  });

  it("goes by GET, everything in the query", async () => {
    const server = record();
    await using session = openSession(server);
    await session.api.users.getInfo({ uids: ["1", "2"], fields: ["uid", "name"] });
    const { method, url, query, form } = onlyOf(server);
    expect(method).toBe("GET");
    expect(url.origin + url.pathname).toBe("https://api.ok.ru/fb.do");
    expect(form).toEqual({});
    expect(query).toMatchObject({ method: "users.getInfo", uids: "1,2", fields: "uid,name", format: "json" });
  });

  it("goes by POST where it is too long for a URL", async () => {
    const server = record();
    await using session = openSession(server);
    const uids = Array.from({ length: 100 }, (_, index) => `5700000000${index + 100}`);
    await session.api.users.getInfo({ uids, fields: "uid" });
    const { method, query, form } = onlyOf(server);
    expect({ method, query }).toEqual({ method: "POST", query: { method: "users.getInfo" } });
    expect(form).toMatchObject({ uids: uids.join(","), fields: "uid" });
  });

  it.each([
    ["by its letters", "a".repeat(1400), "GET"],
    ["by its letters", "a".repeat(1600), "POST"],
    ["by what percent-encoding makes of them", "я".repeat(300), "POST"],
  ])("is measured %s", async (_, text, verb) => {
    const server = record();
    await using session = openSession(server);
    await session.api.call("url.getInfo", { url: text });
    const { method, url } = onlyOf(server);
    expect(method).toBe(verb);
    expect(url.href.length).toBeLessThan(2048);
  });
});

describe("the path form", () => {
  it.each([
    ["users.getInfo", "GET", "https://api.ok.ru/api/users/getInfo"],
    ["mediatopic.post", "POST", "https://api.ok.ru/api/mediatopic/post"],
  ])("of %s neither sends nor signs the method", async (method, verb, place) => {
    const server = record();
    await using session = openSession(server, { restForm: "path" });
    await session.api.call(method, { a: "1" });
    const sent = onlyOf(server);
    expect(sent.method).toBe(verb);
    expect(sent.url.origin + sent.url.pathname).toBe(place);
    expect(sent.pairs.map(([name]) => name).toSorted()).toEqual([
      "a",
      "access_token",
      "application_key",
      "format",
      "sig",
    ]);
  });
});

describe("sdk.init", () => {
  it.each(["sig", "access_token", "session_key", "application_key", "method", "format"])(
    "does not take %s",
    async (name) => {
      const server = record();
      await using session = openSession(server);
      const error = await caught(async () => session.api.call("sdk.init", { session_data: "{}", [name]: "x" }));
      expect(error).toMatchObject({ code: "parameter_reserved" });
      expect(server.sent).toEqual([]);
    },
  );

  it.each([
    ["method", "https://api.ok.ru/fb.do"],
    ["path", "https://api.ok.ru/api/sdk/init"],
  ] as const)("is sent without signature and session, in the form %s", async (restForm, place) => {
    const server = record(() => json({ session_key: "sdk-session" }));
    await using session = openSession(server, { restForm });
    const session_data = JSON.stringify({ version: 2, device_id: "d", client_version: 1 });
    expect(await session.api.call("sdk.init", { session_data, empty: "", none: null })).toEqual({
      session_key: "sdk-session",
    });
    const { method, url, query, form } = onlyOf(server);
    expect(method).toBe("POST");
    expect(url.origin + url.pathname).toBe(place);
    expect(query).toEqual(restForm === "method" ? { method: "sdk.init" } : {});
    expect(form).toEqual({ session_data, application_key: "CBADEMOKEYABABABA", format: "json" });
  });

  it("needs no secret", async () => {
    const server = record();
    await using session = openSession(server, { secretKey: undefined });
    await session.api.call("sdk.init", { session_data: "{}" });
    expect(server.sent).toHaveLength(1);
  });

  it.each(["sdk.getNotes", "sdk.initialise", "sdk.init2"])("%s is signed, in either form", async (method) => {
    for (const restForm of ["method", "path"] as const) {
      const server = record();
      await using session = openSession(server, { restForm });
      await session.api.call(method);
      expect(onlyOf(server).pairs.map(([name]) => name)).toContain("sig");
    }
  });
});

describe("session.fetch", () => {
  it.each(["https://api.ok.ru/graph/me/chats", "https://api.ok.ru/", "https://api.ok.ru/apis/users/getInfo"])(
    "sends no credential to %s",
    async (url) => {
      const server = record();
      await using session = openSession(server);
      await session.fetch(url);
      expect(onlyOf(server).url.href).toBe(url);
      expect(onlyOf(server).headers.has("authorization")).toBe(false);
    },
  );

  it.each([
    "https://api.ok.ru.example.test/fb.do",
    "https://connect.ok.ru/fb.do",
    "http://api.ok.ru/fb.do",
    "https://ok.ru/",
  ])("refuses to go to %s", async (url) => {
    const server = record();
    await using session = openSession(server);
    expect(await caught(async () => session.fetch(url))).toMatchObject({
      code: expect.stringMatching(/^origin_foreign$|^endpoint_insecure$/) as string,
    });
    expect(server.sent).toEqual([]);
  });

  it("leaves out parameters without a value, in either form of the API", async () => {
    for (const place of ["fb.do?method=users.getInfo&", "api/users/getInfo?"]) {
      const server = record();
      await using session = openSession(server);
      await session.fetch(`https://api.ok.ru/${place}uids=1&fields=&emptyPictures`);
      expect(onlyOf(server).query).not.toHaveProperty("fields");
      expect(onlyOf(server).query).not.toHaveProperty("emptyPictures");
      expect(onlyOf(server).query).toHaveProperty("uids", "1");
    }
  });

  it("refuses escapes that are no UTF-8", async () => {
    const server = record();
    await using session = openSession(server);
    const call = async (): Promise<Response> => session.fetch("https://api.ok.ru/fb.do?method=a.b&text=%FF");
    expect(await caught(call)).toMatchObject({ code: "text_malformed" });
    expect(server.sent).toEqual([]);
  });
});
