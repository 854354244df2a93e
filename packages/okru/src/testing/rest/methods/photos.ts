import { personOf, type Call, type Method } from "../call.ts";
import { RestError } from "../rest-error.ts";

/** apiok.ru/en/dev/methods/rest/photos and /photosV2: albums, and the two ends of an upload. */
export const photos: Readonly<Record<string, Method>> = {
  "photos.getAlbums": { run: () => ({ albums: [], hasMore: false }) },
  "photos.getPhotos": {
    run: (call) => ({ photos: call.service.photos.get(personOf(call).uid) ?? [], hasMore: false }),
  },
  "photosV2.getUploadUrl": { run: openUpload },
  "photosV2.commit": { required: ["photo_id", "token"], run: commit },
};

/** A day, as in the recorded `ttl_ms`. */
const uploadTime = 86_400_000;

function openUpload(call: Call): unknown {
  const { service, place, parameters } = call;
  const count = Number(parameters.get("count") ?? "1");
  if (!Number.isInteger(count) || count < 1) throw new RestError(100, "Invalid count");
  const { mint, now } = service.settings;
  const ids = Array.from({ length: count }, () => mint("photo_id"));
  const apiToken = mint("upload_token");
  const expires = now() + uploadTime;
  const tokens = new Map(ids.map((id): [string, string | undefined] => [id, undefined]));
  service.uploads.set(apiToken, { user: personOf(call), tokens, expiresAt: expires });
  const query = new URLSearchParams({ apiToken, photoIds: ids.join(",") });
  return {
    photo_ids: ids,
    upload_url: `${place.origins.upload}/uploadImage?${query.toString()}`,
    expires_ms: expires,
    ttl_ms: uploadTime,
  };
}

function commit(call: Call): unknown {
  const { service, parameters } = call;
  const user = personOf(call);
  const id = parameters.get("photo_id") ?? "";
  const upload = [...service.uploads.values()].find((one) => one.tokens.has(id));
  const token = upload?.tokens.get(id);
  if (upload?.user !== user || token === undefined || token !== parameters.get("token")) {
    throw new RestError(121, "Invalid photo_id or token");
  }
  upload.tokens.delete(id);
  const assigned = String(service.nextId());
  const text = parameters.get("comment");
  const photo = text === undefined ? { id: assigned } : { id: assigned, text };
  service.photos.set(user.uid, [...(service.photos.get(user.uid) ?? []), photo]);
  return { photos: [{ photo_id: id, assigned_photo_id: assigned, status: "SUCCESS" }] };
}
