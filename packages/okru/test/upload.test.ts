import { describe, expect, it } from "vitest";

import { uploadPhotos, type UploadProgress } from "../src/index.ts";
import { demoApplication, demoOkruUser, type OkruFault } from "../src/testing/index.ts";
import { caught, entriesOf, lastSent, type Scene, type OkruSession, setUp, signIn } from "./sign-in-scene.ts";

const scope = ["VALUABLE_ACCESS", "PHOTO_CONTENT"];
const uploadHost = "https://up.mycdn.me";

/** The beginning of a PNG, and as much behind it as told. */
function png(size = 64): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return bytes;
}

async function open(scene: Scene = setUp()): Promise<Scene & { readonly session: OkruSession }> {
  return { ...scene, session: await signIn(scene, { scope }) };
}

describe("an upload that fails", () => {
  it("has no photo, and nothing is sent", async () => {
    const { session, emulator } = await open();
    expect(await caught(async () => uploadPhotos(session, []))).toMatchObject({
      code: "option_missing",
      remedy: "mend_configuration",
    });
    expect(emulator.count("rest")).toBe(0);
  });

  it("lacks the permission", async () => {
    const session = await signIn(setUp());
    expect(await caught(async () => uploadPhotos(session, [{ data: png() }]))).toMatchObject({
      code: "api_refused",
      failure: { code: 200, name: "PARAM_PERMISSION" },
      remedy: "sign_in_again",
    });
  });

  it.each([
    ["a text", new TextEncoder().encode("no picture"), 503],
    ["nothing", new Uint8Array(), 505],
  ])("has %s for a picture, which the upload server refuses", async (_, data, code) => {
    const { session, emulator } = await open();
    const told: UploadProgress[] = [];
    const onProgress = (progress: UploadProgress): void => void told.push(progress);
    expect(await caught(async () => uploadPhotos(session, [{ data: png() }, { data }], { onProgress }))).toMatchObject({
      code: "api_refused",
      failure: { code },
      remedy: "mend_configuration",
    });
    expect(emulator.count("photosV2.commit")).toBe(0);
    expect(told.filter(({ step }) => step === "committed")).toEqual([]);
  });

  it.each<[OkruFault, object]>([
    ["html", { code: "http_failed", status: 502, remedy: "try_again" }],
    ["html_ok", { code: "response_not_json" }],
    ["empty", { code: "response_not_json" }],
    ["network", { code: "network_failed", remedy: "try_again" }],
    ["redirect", { code: "redirect_refused" }],
    [500, { code: "api_refused", failure: { code: 500 } }],
    [() => Response.json({ photos: {} }), { code: "response_empty", remedy: "try_again" }],
    [() => Response.json({}), { code: "response_empty", remedy: "try_again" }],
    [() => Response.json({ photos: null }), { code: "response_empty", remedy: "try_again" }],
    [() => Response.json([]), { code: "response_empty", remedy: "try_again" }],
    [() => Response.json(null), { code: "response_empty", remedy: "try_again" }],
  ])("at the upload server is sent once: %s", async (fault, expected) => {
    const { session, emulator } = await open();
    emulator.fault("upload", fault);
    expect(await caught(async () => uploadPhotos(session, [{ data: png() }]))).toMatchObject(expected);
    expect(entriesOf(emulator, "upload")).toHaveLength(1);
    expect(emulator.count("photosV2.commit")).toBe(0);
  });

  it("takes longer than it may", async () => {
    const { session, emulator } = await open();
    emulator.fault("upload", "hang");
    expect(await caught(async () => uploadPhotos(session, [{ data: png() }], { timeout: 20 }))).toMatchObject({
      code: "timed_out",
      remedy: "try_again",
    });
  });

  it.each([
    "https://elsewhere.test",
    "https://mycdn.me",
    "https://a.b.mycdn.me",
    "http://up.mycdn.me",
    "https://up.mycdn.me.evil.test",
  ])("is sent to a server that is not listed: %s", async (origin) => {
    const answer = () => ({ upload_url: `${origin}/uploadImage?apiToken=1`, photo_ids: ["1"] });
    const { session, emulator } = await open(setUp({ emulator: { answer: { "photosV2.getUploadUrl": answer } } }));
    expect(await caught(async () => uploadPhotos(session, [{ data: png() }]))).toMatchObject({
      code: "origin_foreign",
      remedy: "mend_configuration",
    });
    expect(emulator.log.filter(({ url }) => url.startsWith(origin))).toEqual([]);
  });

  it.each([
    ["no URL", { photo_ids: ["1"] }],
    ["no ids", { upload_url: `${uploadHost}/uploadImage` }],
    ["a URL that is none", { upload_url: "elsewhere", photo_ids: ["1"] }],
    ["nothing", null],
  ])("is told %s to go to", async (_, answer) => {
    const { session } = await open(setUp({ emulator: { answer: { "photosV2.getUploadUrl": () => answer } } }));
    expect(await caught(async () => uploadPhotos(session, [{ data: png() }]))).toMatchObject({ provider: "okru" });
  });

  it("half-way has told what was committed", async () => {
    const { session, emulator } = await open();
    const told: UploadProgress[] = [];
    const onProgress = (progress: UploadProgress): void => {
      told.push(progress);
      if (progress.step === "committed") emulator.fault("rest", 511);
    };
    const photos = [{ data: png() }, { data: png() }, { data: png() }];
    expect(await caught(async () => uploadPhotos(session, photos, { onProgress }))).toMatchObject({
      code: "api_refused",
      failure: { code: 511 },
      message: expect.stringContaining("photosV2.commit") as string,
    });
    const committed = told.filter(({ step }) => step === "committed");
    expect(committed).toMatchObject([{ photo: 0, result: { assigned_photo_id: expect.any(String) as string } }]);
    expect((await session.api.photos.getPhotos()).photos).toHaveLength(1);
    expect(emulator.count("photosV2.commit")).toBe(2);
  });
});

describe("an upload that is given up", () => {
  it("before it began sends nothing", async () => {
    const { session, emulator } = await open();
    const signal = AbortSignal.abort(new Error("never mind"));
    expect(await caught(async () => uploadPhotos(session, [{ data: png() }], { signal }))).toBe(signal.reason);
    expect(emulator.count("rest")).toBe(0);
  });

  it("while it is sent commits nothing", async () => {
    const { session, emulator } = await open();
    const stop = new AbortController();
    emulator.fault("upload", async (answer) => {
      stop.abort(new Error("never mind"));
      return answer;
    });
    const error = await caught(async () => uploadPhotos(session, [{ data: png() }], { signal: stop.signal }));
    expect(error).toBe(stop.signal.reason);
    expect(emulator.count("photosV2.commit")).toBe(0);
  });

  it("between two commits leaves the first", async () => {
    const { session, emulator } = await open();
    const stop = new AbortController();
    const onProgress = ({ step }: UploadProgress): void => {
      if (step === "committed") stop.abort(new Error("never mind"));
    };
    const photos = [{ data: png() }, { data: png() }];
    const error = await caught(async () => uploadPhotos(session, photos, { signal: stop.signal, onProgress }));
    expect(error).toBe(stop.signal.reason);
    expect(emulator.count("photosV2.commit")).toBe(1);
  });
});

describe("an upload", () => {
  it("of one photo gives its ids as texts", async () => {
    const { session } = await open();
    const [photo, ...others] = await uploadPhotos(session, [{ data: png() }]);
    expect(others).toEqual([]);
    expect(photo?.assigned_photo_id).toMatch(/^\d{19}$/);
    expect((await session.api.photos.getPhotos()).photos).toEqual([{ id: photo?.assigned_photo_id }]);
  });

  it("of several keeps their order, names and comments", async () => {
    const { session, emulator } = await open();
    const photos = await uploadPhotos(session, [
      { data: png(), comment: "A cat & кот" },
      { data: new Blob([Uint8Array.from(png(128))]), name: "dog.png", comment: "" },
      { data: png(), comment: "Three" },
    ]);
    const [upload] = entriesOf(emulator, "upload");
    expect(upload?.files.map(({ field, name, size }) => [field, name, size])).toEqual([
      ["pic1", "photo1.jpg", 64],
      ["pic2", "dog.png", 128],
      ["pic3", "photo3.jpg", 64],
    ]);
    expect((await session.api.photos.getPhotos()).photos).toEqual([
      { id: photos[0]?.assigned_photo_id, text: "A cat & кот" },
      { id: photos[1]?.assigned_photo_id },
      { id: photos[2]?.assigned_photo_id, text: "Three" },
    ]);
  });

  it("asks for the place with album, group, user, count and sizes", async () => {
    const { session, emulator } = await open();
    await uploadPhotos(session, [{ data: png(64) }, { data: png(99) }], { aid: "1", gid: "2", uid: demoOkruUser.uid });
    expect(lastSent(emulator, "photosV2.getUploadUrl")).toMatchObject({
      aid: "1",
      gid: "2",
      uid: demoOkruUser.uid,
      count: "2",
      sizes: "64,99",
    });
  });

  it("tells how far it is", async () => {
    const { session } = await open();
    const told: UploadProgress[] = [];
    const results = await uploadPhotos(session, [{ data: png(40_000) }, { data: png(10_000) }], {
      onProgress: (progress) => void told.push(progress),
    });
    const sending = told.flatMap((one) => (one.step === "sending" ? [one] : []));
    expect(sending.at(-1)).toEqual({ step: "sending", sentBytes: 50_000, totalBytes: 50_000 });
    expect(sending.map(({ sentBytes }) => sentBytes)).toEqual(
      sending.map(({ sentBytes }) => sentBytes).toSorted((a, b) => a - b),
    );
    expect(told.slice(sending.length)).toEqual(results.map((result, photo) => ({ step: "committed", photo, result })));
  });

  it("shows the upload server no signature, key or token", async () => {
    const { session, emulator } = await open();
    const { access_token, refresh_token = "" } = await session.token();
    await uploadPhotos(session, [{ data: png() }], { onProgress: () => undefined });
    const there = emulator.log.filter(({ url }) => url.startsWith(uploadHost));
    expect(there).toHaveLength(1);
    const text = JSON.stringify(there);
    const { secretKey, applicationKey } = demoApplication;
    for (const secret of [access_token, refresh_token, secretKey, applicationKey]) expect(text).not.toContain(secret);
    expect(Object.keys(there[0]?.query ?? {}).toSorted()).toEqual(["apiToken", "photoIds"]);
    expect(there[0]?.headers).not.toHaveProperty("authorization");
  });

  it("in the name of a user goes without a session, for an embedded application", async () => {
    const scene = setUp({ emulator: { applications: [{ ...demoApplication, external: false }] } });
    const session = await scene.client.session("application");
    const photos = await uploadPhotos(session, [{ data: png() }], { uid: demoOkruUser.uid });
    expect(photos).toHaveLength(1);
  });

  it("outlives the token's half hour", async () => {
    const { session, emulator } = await open();
    emulator.fault("upload", (answer) => {
      emulator.expireTokens();
      return answer;
    });
    expect(await uploadPhotos(session, [{ data: png() }])).toHaveLength(1);
    expect(emulator.count("refresh")).toBe(1);
  });
});
