import { describe, expect, it } from "vitest";

import { isScopeRefusal, type YandexDisk } from "../src/index.ts";
import { caught } from "./caught.ts";
import { diskScope, lastOf, type Scene, setUp, signIn } from "./scene.ts";

async function open(scene: Scene = setUp()): Promise<YandexDisk> {
  return (await signIn(scene, { scope: diskScope })).api.disk;
}

describe("a refusal of the disk", () => {
  it("is in its own word, and says that the path is wrong", async () => {
    const disk = await open();
    expect(await caught(async () => disk.get("/nothing"))).toMatchObject({
      code: "api_refused",
      status: 404,
      remedy: "mend_configuration",
      provider: "yandex",
      failure: { code: "DiskNotFoundError", message: "Resource not found.", stale: false },
    });
  });

  it.each([
    ["/there", "DiskPathPointsToExistentDirectoryError"],
    ["/no/parent", "DiskPathDoesntExistsError"],
  ])("tells of the folder %s: %s", async (path, code) => {
    const disk = await open();
    await disk.createFolder("/there");
    expect(await caught(async () => disk.createFolder(path))).toMatchObject({ status: 409, failure: { code } });
  });

  it("for want of a scope asks for it, and renews nothing", async () => {
    const scene = setUp();
    const { disk } = (await signIn(scene, { scope: ["cloud_api:disk.read"] })).api;
    const error = await caught(async () => disk.createFolder("/x"));
    expect(error).toMatchObject({ status: 403, remedy: "sign_in_again", failure: { code: "ForbiddenError" } });
    expect(isScopeRefusal(error)).toBe(true);
    expect(scene.emulator.count("refresh")).toBe(0);
  });

  it("of a token that has ended renews it", async () => {
    const scene = setUp();
    const disk = await open(scene);
    scene.emulator.expireTokens();
    expect(await disk.about()).toMatchObject({ total_space: 10_737_418_240 });
    expect(scene.emulator.count("refresh")).toBe(1);
  });

  it.each([
    [423, "DiskResourceLockedError"],
    [429, "TooManyRequestsError"],
    [503, "ServiceUnavailableError"],
  ])("that passes is tried again later: %i %s", async (status, error) => {
    const scene = setUp();
    const disk = await open(scene);
    scene.emulator.fault("call", () => Response.json({ error, message: "words" }, { status }), 9);
    expect(await caught(async () => disk.copy("/a", "/b"))).toMatchObject({
      remedy: "try_again",
      failure: { code: error },
    });
  });

  it("is none of a link that is no operation, and nothing is sent", async () => {
    const scene = setUp();
    const disk = await open(scene);
    const link = await disk.createFolder("/done");
    const sent = scene.emulator.log.length;
    expect(await caught(async () => disk.operation(link))).toMatchObject({ code: "option_invalid" });
    expect(await caught(async () => disk.operation("../resources"))).toMatchObject({ code: "option_invalid" });
    expect(scene.emulator.log).toHaveLength(sent);
  });
});

describe("the disk", () => {
  it("has the token behind the word OAuth", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: diskScope });
    await session.api.disk.about();
    const { headers, url } = lastOf(scene.emulator, "call");
    expect(headers["authorization"]).toBe(`OAuth ${(await session.token()).access_token}`);
    expect(url).toBe("https://cloud-api.yandex.net/v1/disk/");
  });

  it("makes, moves, copies, publishes and removes what is in it", async () => {
    const disk = await open();
    await disk.createFolder("/Photos");
    const { href, method } = await disk.upload("/Photos/cat.jpg");
    expect([new URL(href).protocol, method]).toEqual(["https:", "PUT"]);
    await disk.copy("/Photos/cat.jpg", "/Photos/kitten.jpg");
    await disk.move("/Photos", "/Pictures");
    await disk.publish("/Pictures/cat.jpg");
    expect(await disk.get("/Pictures/cat.jpg")).toMatchObject({
      type: "file",
      public_url: expect.any(String) as string,
    });
    await disk.unpublish("/Pictures/cat.jpg");
    expect(await disk.get("disk:/Pictures/cat.jpg")).not.toHaveProperty("public_url");
    expect(await disk.remove("/Pictures/cat.jpg", { permanently: true })).toBeUndefined();
    const { _embedded } = await disk.get("/Pictures", { limit: 5, sort: "-created", fields: ["_embedded.items.name"] });
    expect(_embedded?.items.map(({ name }) => name)).toEqual(["kitten.jpg"]);
    expect((await disk.files({ media_type: ["image", "video"] })).items).toHaveLength(1);
    expect((await disk.recent({ limit: 1 })).items).toHaveLength(1);
    expect(await disk.download("/Pictures/kitten.jpg")).toMatchObject({ method: "GET" });
  });

  it("takes a colon in a name for no scheme, and lists with commas", async () => {
    const scene = setUp();
    const disk = await open(scene);
    await disk.createFolder("notes: today");
    expect(lastOf(scene.emulator, "call").query["path"]).toBe("disk:/notes: today");
    await disk.files({ media_type: ["image", "video"], fields: ["items.name", "limit"], preview_crop: false });
    expect(lastOf(scene.emulator, "call").query).toEqual({
      media_type: "image,video",
      fields: "items.name,limit",
      preview_crop: "false",
    });
  });

  it("tells how far something is by the id of its link, whatever host that names", async () => {
    const scene = setUp();
    const disk = await open(scene);
    const link = { href: "https://elsewhere.example/v1/disk/operations/33ca7d03", method: "GET", templated: false };
    expect(await disk.operation(link)).toEqual({ status: "success" });
    expect(lastOf(scene.emulator, "call").url).toBe("https://cloud-api.yandex.net/v1/disk/operations/33ca7d03");
  });
});
