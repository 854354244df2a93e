import { Buffer } from "node:buffer";

import type { Exchange, Route } from "./exchange.ts";
import { RestError, uploadErrorResponse } from "./rest/rest-error.ts";

/** POST /uploadImage at the URL that photosV2.getUploadUrl gave (apiok.ru/en/dev/examples/photo_upload). */
export const uploadImage: Route = async (exchange) => {
  try {
    return answer({ photos: await takePhotos(exchange) });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    exchange.notes.error = error.code;
    return uploadErrorResponse(error);
  }
};

/** What belongs to the REST interface alone; sent here it would be known to another host. */
const credentials = new Set(["sig", "access_token", "session_key", "session_secret_key", "application_key"]);

async function takePhotos(exchange: Exchange): Promise<Readonly<Record<string, unknown>>> {
  const { service, message } = exchange;
  const query = message.url.searchParams;
  const names = [...query.keys(), ...message.form.keys(), ...(message.parts?.keys() ?? [])];
  if (message.headers.has("authorization") || names.some((name) => credentials.has(name))) {
    throw new RestError(4, "Credentials do not belong here");
  }
  const upload = service.uploads.get(query.get("apiToken") ?? "");
  if (upload === undefined || service.settings.now() >= upload.expiresAt) throw new RestError(100, "Invalid apiToken");
  const ids = (query.get("photoIds") ?? "").split(",");
  if (ids.some((id) => !upload.tokens.has(id))) throw new RestError(121, "Invalid photoIds");
  if (message.parts === undefined) throw new RestError(21, "The body is not multipart");
  const files = readPictures(message.parts);
  if (files.length === 0) throw new RestError(505, "No image");
  if (files.length > ids.length) throw new RestError(500, "More images than photoIds");
  for (const { file } of files) await checkImage(file);
  const photos: Record<string, unknown> = {};
  for (const { place } of files) {
    const id = ids[place - 1];
    if (id === undefined) throw new RestError(100, `There is no place for pic${String(place)}`);
    const token = service.settings.mint("photo_token");
    upload.tokens.set(id, token);
    photos[id] = { token };
  }
  return photos;
}

/** pic1, pic2 and so on, for the first id, the second and so on. */
function readPictures(parts: FormData): readonly { readonly place: number; readonly file: File }[] {
  return [...parts].flatMap(([name, file]) => {
    const place = /^pic([1-9]\d*)$/.exec(name)?.[1];
    return place === undefined || typeof file === "string" ? [] : [{ place: Number(place), file }];
  });
}

/** How PNG, JPEG, GIF, WebP and BMP begin, in hex. */
const signatures = [/^89504e470d0a1a0a/, /^ffd8ff/, /^474946383[79]61/, /^52494646.{8}57454250/, /^424d/];

async function checkImage(file: File): Promise<void> {
  if (file.size === 0) throw new RestError(505, "The image is empty");
  const head = Buffer.from(await file.slice(0, 16).arrayBuffer()).toString("hex");
  if (!signatures.some((signature) => signature.test(head))) throw new RestError(503, "The format is not known");
}

function answer(fields: Readonly<Record<string, unknown>>): Response {
  return new Response(JSON.stringify(fields), { headers: { "content-type": "application/json;charset=utf-8" } });
}
