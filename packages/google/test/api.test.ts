import { describe, expect, it } from "vitest";

import { demoGoogleUser } from "../src/testing/index.ts";
import { answered, caught, driveScope, setUp, signIn } from "./scene.ts";

const calendarScope = "https://www.googleapis.com/auth/calendar.readonly";

describe("session.api", () => {
  it("an answer that is no JSON is said to be none", async () => {
    const session = answered(() => new Response("<h1>Sorry</h1>"));
    const error = await caught(async () => session.api.userinfo());
    expect(error).toMatchObject({ code: "response_not_json", provider: "google" });
    expect(error.message).not.toContain("Sorry");
  });

  it("a list without entries is an empty one", async () => {
    const found: unknown[] = [];
    for await (const file of answered(() => Response.json({})).api.files()) found.push(file);
    expect(found).toEqual([]);
  });

  it("does not carry its token to hosts that are not Google's", async () => {
    const session = answered(() => Response.json({}));
    for (const url of [
      "https://googleapis.com.evil.example/",
      "https://www.google.com/",
      "https://a.b.googleapis.com/",
    ]) {
      expect(await caught(async () => session.fetch(url))).toMatchObject({ code: "origin_foreign" });
    }
  });

  it.each(["https://gmail.googleapis.com/gmail/v1/users/me/labels", "https://people.googleapis.com/v1/people/me"])(
    "carries it to any of Google's APIs: %s",
    async (url) => {
      const session = answered(() => Response.json({ ok: true }));
      expect(await session.http.get(url).json()).toEqual({ ok: true });
    },
  );

  it("reads files page by page, and no page before it is asked for", async () => {
    const files = Array.from({ length: 5 }, (_, index) => ({
      id: `${index}`,
      name: `f${index}`,
      mimeType: "text/plain",
    }));
    const scene = setUp({}, { users: [{ ...demoGoogleUser, files }] });
    const session = await signIn(scene, { scope: ["openid", driveScope] });
    const names: string[] = [];
    const query = { pageSize: 2, q: "trashed = false", orderBy: "name", fields: ["modifiedTime", "id"] };
    for await (const { name } of session.api.files(query)) {
      names.push(name);
      if (names.length === 2) expect(scene.emulator.count("call")).toBe(1);
    }
    expect(names).toEqual(["f0", "f1", "f2", "f3", "f4"]);
    expect(scene.emulator.count("call")).toBe(3);
    expect(scene.emulator.log.at(-1)?.query).toEqual({
      q: "trashed = false",
      orderBy: "name",
      pageSize: "2",
      pageToken: "4",
      fields: "nextPageToken,files(id,name,mimeType,modifiedTime)",
    });
  });

  it("reads calendars", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: ["openid", calendarScope] });
    const names: string[] = [];
    for await (const { summary } of session.api.calendars()) names.push(summary);
    expect(names).toEqual(["demo@example.test", "Holidays"]);
  });
});
