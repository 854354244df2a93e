import { Buffer } from "node:buffer";

import { describe, expect, test } from "vitest";

import { demoApplication, type OkruEmulator } from "../../src/testing/index.ts";
import { anna, createScene, readRest, type Json } from "./scene.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

/** Somewhere to put photos, and the session that asked for it. */
async function openUpload(
  emulator: OkruEmulator,
  count = "2",
): Promise<{ readonly token: string; readonly url: string; readonly ids: readonly string[] }> {
  const token = emulator.issueToken().access_token;
  const answer = (await readRest(emulator, "photosV2.getUploadUrl", token, { count })) as Json;
  return { token, url: String(answer["upload_url"]), ids: answer["photo_ids"] as readonly string[] };
}

function pictures(...files: readonly BlobPart[]): FormData {
  const form = new FormData();
  for (const [index, file] of files.entries())
    form.set(`pic${String(index + 1)}`, new Blob([file]), `${String(index)}.png`);
  return form;
}

describe("an upload is refused", () => {
  test.each([
    ["that is no multipart", () => ({ body: png }), 21],
    [
      "that is a broken multipart",
      () => ({ body: "x", headers: { "content-type": "multipart/form-data; boundary=a" } }),
      21,
    ],
    ["without a file", () => ({ body: pictures() }), 505],
    ["of an empty file", () => ({ body: pictures(png, "") }), 505],
    ["of a file that is no image", () => ({ body: pictures("<svg/>") }), 503],
    ["of more files than places", () => ({ body: pictures(png, png, png) }), 500],
  ])("%s", async (_, init, code) => {
    const { emulator } = createScene();
    const { url } = await openUpload(emulator);
    const response = await emulator.fetch(url, { method: "POST", ...init() });
    expect(await response.json()).toMatchObject({ error_code: code });
    expect([response.status, response.headers.get("invocation-error")]).toEqual([200, null]);
    expect(emulator.log.at(-1)).toMatchObject({ step: "upload", error: code });
  });

  test.each([
    ["another apiToken", "apiToken", "x", 100],
    ["an id that is not its own", "photoIds", "x", 121],
  ])("with %s", async (_, name, value, code) => {
    const { emulator } = createScene();
    const url = new URL((await openUpload(emulator)).url);
    url.searchParams.set(name, value);
    const response = await emulator.fetch(url, { method: "POST", body: pictures(png) });
    expect(await response.json()).toMatchObject({ error_code: code });
  });

  test("a day later", async () => {
    const { emulator, clock } = createScene();
    const { url } = await openUpload(emulator);
    clock.advance(86_400);
    const response = await emulator.fetch(url, { method: "POST", body: pictures(png) });
    expect(await response.json()).toMatchObject({ error_code: 100 });
  });

  test.each(["sig", "access_token", "session_key", "application_key"])(
    "with %s in the query or the form",
    async (name) => {
      const { emulator } = createScene();
      const { url } = await openUpload(emulator);
      const body = pictures(png);
      body.set(name, "secret");
      for (const sent of [
        [`${url}&${name}=secret`, pictures(png)],
        [url, body],
      ] as const) {
        const response = await emulator.fetch(sent[0], { method: "POST", body: sent[1] });
        expect(await response.json()).toMatchObject({ error_code: 4 });
      }
      expect(emulator.log.at(-1)?.form).toEqual({ [name]: "secret" });
    },
  );

  test("with an Authorization header", async () => {
    const { emulator } = createScene();
    const { url } = await openUpload(emulator);
    const headers = { authorization: "Bearer x" };
    const response = await emulator.fetch(url, { method: "POST", body: pictures(png), headers });
    expect(await response.json()).toMatchObject({ error_code: 4 });
    expect(emulator.log.at(-1)?.headers).toMatchObject(headers);
  });
});

test("photos go from the URL to the album", async () => {
  const { emulator, clock } = createScene();
  const { token, url, ids } = await openUpload(emulator);
  expect(url).toMatch(/^https:\/\/up\.mycdn\.me\/uploadImage\?apiToken=[^&]+&photoIds=/);
  const answer = await readRest(emulator, "photosV2.getUploadUrl", token);
  expect(answer).toMatchObject({ expires_ms: clock.now() + 86_400_000, ttl_ms: 86_400_000 });
  const response = await emulator.fetch(url, { method: "POST", body: pictures(png, png) });
  const { photos } = (await response.json()) as { readonly photos: Record<string, { readonly token: string }> };
  expect(Object.keys(photos)).toEqual(ids);
  expect(emulator.log.at(-1)?.files).toEqual([
    { field: "pic1", name: "0.png", type: "application/octet-stream", size: 16 },
    { field: "pic2", name: "1.png", type: "application/octet-stream", size: 16 },
  ]);
  const [id = ""] = ids;
  const commit = { photo_id: id, token: photos[id]?.token ?? "", comment: "Море" };
  const stranger = emulator.issueToken({ user: anna.login }).access_token;
  const call = async (session: string, parameters: Readonly<Record<string, string>>): Promise<unknown> =>
    readRest(emulator, "photosV2.commit", session, parameters);
  expect(await call(token, { ...commit, token: "x" })).toMatchObject({ error_code: 121 });
  expect(await call(stranger, commit)).toMatchObject({ error_code: 121 });
  expect(await call(token, commit)).toEqual({
    photos: [{ photo_id: id, assigned_photo_id: expect.stringMatching(/^\d{19}$/) as unknown, status: "SUCCESS" }],
  });
  expect(await call(token, commit)).toMatchObject({ error_code: 121 });
  expect(await readRest(emulator, "photos.getPhotos", token)).toMatchObject({ photos: [{ text: "Море" }] });
});

test("a photo that was not uploaded cannot be committed", async () => {
  const { emulator } = createScene();
  const { token, ids } = await openUpload(emulator);
  const commit = { photo_id: ids[0] ?? "", token: "undefined" };
  expect(await readRest(emulator, "photosV2.commit", token, commit)).toMatchObject({ error_code: 121 });
});

test("over HTTP the upload URL is at the same origin, and the body may be chunked", async () => {
  const { emulator } = createScene();
  await using http = await emulator.listen();
  const over = { fetch, servers: http.servers };
  const { access_token } = emulator.issueToken({ application: demoApplication.applicationId });
  const answer = (await readRest(over, "photosV2.getUploadUrl", access_token, { count: "1" })) as Json;
  const url = String(answer["upload_url"]);
  expect(url.startsWith(`${http.origin}/uploadImage?`)).toBe(true);
  const { headers, body } = new Response(pictures(png));
  const response = await fetch(url, { method: "POST", headers, body, duplex: "half" } as RequestInit);
  const [id = ""] = answer["photo_ids"] as readonly string[];
  expect(await response.json()).toEqual({ photos: { [id]: { token: expect.any(String) as unknown } } });
  expect(emulator.log.at(-1)?.headers).toMatchObject({ "transfer-encoding": "chunked" });
});
