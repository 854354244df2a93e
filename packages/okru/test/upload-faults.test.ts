import { describe, expect, it, onTestFinished } from "vitest";

import { sendPhotos, uploadPhotos, type UploadOptions } from "../src/index.ts";
import type { OkruEmulatorOptions } from "../src/testing/index.ts";
import { caught, entriesOf, lastSent, type OkruSession, type Scene, setUp, signIn } from "./sign-in-scene.ts";

const uploadHost = "https://up.mycdn.me";
const data = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from<number>({ length: 56 })]);

async function open(emulator: OkruEmulatorOptions = {}): Promise<Scene & { readonly session: OkruSession }> {
  const scene = setUp({ emulator });
  return { ...scene, session: await signIn(scene, { scope: ["VALUABLE_ACCESS", "PHOTO_CONTENT"] }) };
}

/** A place to upload to, in OK.ru's words. */
function placed(upload_url: unknown, photo_ids: unknown): OkruEmulatorOptions {
  return { answer: { "photosV2.getUploadUrl": () => ({ upload_url, photo_ids }) } };
}

describe("a place that does not fit is refused, and nothing is sent there", () => {
  it.each<readonly [what: string, url: unknown, ids: unknown]>([
    ["fewer ids than photos", `${uploadHost}/uploadImage?apiToken=1`, ["1"]],
    ["more ids than photos", `${uploadHost}/uploadImage?apiToken=1`, ["1", "2", "3"]],
    ["no ids", `${uploadHost}/uploadImage?apiToken=1`, []],
    ["one id that is no list", `${uploadHost}/uploadImage?apiToken=1`, "12"],
    ["a method's URL", "https://api.ok.ru/fb.do?method=users.setStatus&status=hacked", ["1", "2"]],
    ["a method's URL in the other form", "https://api.ok.ru/api/users/setStatus?status=hacked", ["1", "2"]],
    ["a method's URL with a detour", "https://api.ok.ru/x/../fb.do?method=users.setStatus", ["1", "2"]],
    ["a method's URL with a port", "https://API.ok.ru:443/fb.do?method=users.setStatus", ["1", "2"]],
    ["a method's path at another host", `${uploadHost}/api/users/setStatus`, ["1", "2"]],
    ["a relative URL", "/uploadImage", ["1", "2"]],
    ["a URL that is no text", 7, ["1", "2"]],
  ])("%s", async (_, url, ids) => {
    const { session, emulator } = await open(placed(url, ids));
    const before = emulator.log.length;
    const expected = { name: "TransportError", code: "response_empty", provider: "okru" };
    expect(await caught(async () => uploadPhotos(session, [{ data }, { data }]))).toMatchObject(expected);
    expect(emulator.log.slice(before).map(({ restMethod }) => restMethod)).toEqual(["photosV2.getUploadUrl"]);
  });

  it.each([
    "https://api.ok.ru//fb.do?method=users.setStatus",
    "https://api.ok.ru/fb.do/?method=users.setStatus",
    "https://api.ok.ru/FB.DO?method=users.setStatus",
    "https://api.ok.ru/%66b.do?method=users.setStatus",
  ])("what only looks like a method's URL goes without any credential: %s", async (url) => {
    const { session, emulator } = await open(placed(url, ["1"]));
    const { access_token } = await session.token();
    const before = emulator.log.length;
    await caught(async () => uploadPhotos(session, [{ data }]));
    const sent = emulator.log.slice(before + 1);
    expect(JSON.stringify(sent)).not.toContain(access_token);
    for (const { query, form } of sent) expect({ ...query, ...form }).not.toHaveProperty("sig");
  });
});

describe("data that is no picture's", () => {
  it.each<readonly [what: string, value: unknown]>([
    ["a text", "data:image/png;base64,iVBORw0KGgo="],
    ["a path", "/home/me/secret-photo.jpg"],
    ["a list of numbers", [0x89, 0x50]],
    ["a buffer without a view", data.buffer],
    ["nothing", undefined],
    ["null", null],
  ])("is refused before anything is sent: %s", async (_, value) => {
    const { session, emulator } = await open();
    const before = emulator.log.length;
    const error = await caught(async () => uploadPhotos(session, [{ data }, { data: value as Uint8Array }]));
    expect(error).toMatchObject({ name: "ConfigurationError", code: "option_invalid" });
    expect((error as Error).message).not.toContain("secret-photo");
    expect(emulator.log).toHaveLength(before);
  });

  it("bytes that are a part of more are sent alone", async () => {
    const { session, emulator } = await open();
    const all = new Uint8Array(200);
    all.set(data, 100);
    await uploadPhotos(session, [{ data: all.subarray(100, 164) }]);
    expect(entriesOf(emulator, "upload")[0]?.files.map(({ size }) => size)).toEqual([64]);
  });
});

describe("a listener that throws", () => {
  it.each(["sending", "committed"])("ends the upload with its own error, at the step %s", async (step) => {
    const unhandled: unknown[] = [];
    const hear = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", hear);
    onTestFinished(() => void process.off("unhandledRejection", hear));
    const { session, emulator } = await open();
    const own = new RangeError("the application's own");
    const onProgress: UploadOptions["onProgress"] = (progress) => {
      if (progress.step === step) throw own;
    };
    await expect(uploadPhotos(session, [{ data }, { data }], { onProgress })).rejects.toBe(own);
    expect(emulator.count("photosV2.commit")).toBe(step === "sending" ? 0 : 1);
    expect(entriesOf(emulator, "upload").length).toBeLessThanOrEqual(1);
    // The next turn of the loop is when the platform tells.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(unhandled).toEqual([]);
    expect(await session.api.users.getLoggedInUser()).toBe("570000000001");
  });

  it("is not told anything more", async () => {
    const { session } = await open();
    const own = new Error("enough");
    let told = 0;
    const onProgress = (): void => {
      told += 1;
      throw own;
    };
    const photo = { data: new Blob([data, new Uint8Array(900_000)]) };
    await expect(uploadPhotos(session, [photo], { onProgress })).rejects.toBe(own);
    expect(told).toBe(1);
  });
});

describe("a 102 of the upload server", () => {
  it.each<readonly [what: string, answer: () => Response]>([
    ["in its body", () => Response.json({ error_code: 102, error_msg: "PARAM_SESSION_EXPIRED : ended" })],
    ["in its header", () => new Response("<html>", { headers: { "invocation-error": "102" } })],
    ["beside a 401", () => Response.json({ error_code: 102 }, { status: 401 })],
  ])("%s says nothing of the session's token, and renews nothing", async (_, answer) => {
    const { session, emulator } = await open();
    const { access_token } = await session.token();
    emulator.fault("upload", answer);
    expect(await caught(async () => uploadPhotos(session, [{ data }]))).toHaveProperty("provider", "okru");
    expect(emulator.count("refresh")).toBe(0);
    expect(entriesOf(emulator, "upload")).toHaveLength(1);
    expect((await session.token()).access_token).toBe(access_token);
  });
});

describe("photos that are sent and not committed", () => {
  it("have ids and tokens, in their order, for a topic of a group", async () => {
    const { session, emulator } = await open();
    const sent = await sendPhotos(session, [{ data }, { data }], { gid: "7" });
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ photo_id }) => photo_id)).size).toBe(2);
    for (const { photo_id, token } of sent) {
      expect(photo_id).toEqual(expect.any(String));
      expect(token).toEqual(expect.any(String));
    }
    expect(emulator.count("photosV2.commit")).toBe(0);
    expect(lastSent(emulator, "photosV2.getUploadUrl")).toMatchObject({ gid: "7", count: "2" });
    expect((await session.api.photos.getPhotos()).photos).toEqual([]);
  });

  it("are what is committed later", async () => {
    const { session } = await open();
    const [first] = await sendPhotos(session, [{ data }]);
    const { photo_id = "", token = "" } = first ?? {};
    const { photos } = await session.api.photosV2.commit({ photo_id, token });
    expect(photos.map(({ status }) => status)).toEqual(["SUCCESS"]);
  });

  it("tell how far they are by one step alone", async () => {
    const { session } = await open();
    const steps = new Set<string>();
    await sendPhotos(session, [{ data }], { onProgress: ({ step }) => void steps.add(step) });
    expect([...steps]).toEqual(["sending"]);
  });
});
