import { TransportError } from "@oauthkit/core";

import type { OkruApi } from "./api.ts";
import {
  type PhotoFile,
  sendPhotos,
  type SendOptions,
  type SendProgress,
  type SentPhoto,
  type UploadSession,
} from "./send-photos.ts";

/** Where pictures go, and who is told how far they are. */
export type UploadOptions = Omit<SendOptions, "onProgress"> & {
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
};

/** How far an upload is. */
export type UploadProgress =
  | SendProgress
  /** `photo` counts from 0. */
  | { readonly step: "committed"; readonly photo: number; readonly result: UploadedPhoto };

/** A picture that OK.ru has taken. */
export interface UploadedPhoto {
  /** The id during the upload. */
  readonly photo_id: string;
  /** The id from now on. */
  readonly assigned_photo_id: string;
}

/**
 * Uploads pictures into an album: photosV2.getUploadUrl, one upload of all, and photosV2.commit for each (apiok.ru/en/dev/examples/photo_upload). Needs
 * PHOTO_CONTENT. Rejects with what `sendPhotos` rejects with. What was committed before a failure has been told to `onProgress`.
 */
export async function uploadPhotos(
  session: UploadSession,
  photos: readonly PhotoFile[],
  options: UploadOptions = {},
): Promise<readonly UploadedPhoto[]> {
  const { uid, onProgress, signal } = options;
  const sent = await sendPhotos(session, photos, options);
  const results: UploadedPhoto[] = [];
  for (const [photo, { photo_id, token }] of sent.entries()) {
    signal?.throwIfAborted();
    // One after the other: that is the order they have in the album.
    // oxlint-disable-next-line no-await-in-loop
    const result = await commit(session.api, { photo_id, token }, { comment: photos[photo]?.comment, uid });
    results.push(result);
    onProgress?.({ step: "committed", photo, result });
  }
  return results;
}

async function commit(
  api: OkruApi,
  sent: SentPhoto,
  options: { readonly comment: string | undefined; readonly uid: string | undefined },
): Promise<UploadedPhoto> {
  const answer = (await api.photosV2.commit({ ...sent, ...options })) as Committed | null;
  const { assigned_photo_id, status = "nothing" } = answer?.photos?.[0] ?? {};
  if (assigned_photo_id !== undefined) return { photo_id: sent.photo_id, assigned_photo_id };
  const said = /^[A-Z_]{1,60}$/.test(status) ? status : "nothing";
  const message = `a photo was sent, and not taken: photosV2.commit answered with ${said}; try again`;
  throw new TransportError("response_empty", message, { provider: "okru" });
}

/** What can be relied on of an answer. */
interface Committed {
  readonly photos?: readonly { readonly assigned_photo_id?: string; readonly status?: string }[];
}
