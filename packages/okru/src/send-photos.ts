import { ConfigurationError, type Http, TransportError } from "@oauthkit/core";

import type { OkruApi } from "./api.ts";
import { isMethod } from "./signer.ts";

/** A picture to upload. */
export interface PhotoFile {
  readonly data: Blob | Uint8Array;
  /** The file's name, as the server sees it. Default: `photo1.jpg` and so on. */
  readonly name?: string | undefined;
  /** What stands under the picture. */
  readonly comment?: string | undefined;
}

/** Where pictures go, and who is told how far they are. */
export interface SendOptions {
  /** The album's id. Default: the personal album. */
  readonly aid?: string | undefined;
  /** The group's id, for a group's album or a topic. */
  readonly gid?: string | undefined;
  /** Whose pictures they are, for a session without a user. */
  readonly uid?: string | undefined;
  readonly onProgress?: ((progress: SendProgress) => void) | undefined;
  /** Milliseconds for the upload itself. Default: 300 000, five minutes. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How far the sending is. */
export interface SendProgress {
  readonly step: "sending";
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** A picture that the upload server has, and that nobody sees yet. */
export interface SentPhoto {
  /** The id during the upload. */
  readonly photo_id: string;
  /** What photosV2.commit takes, and an attachment of a topic. */
  readonly token: string;
}

/** What an upload needs of a session. */
export interface UploadSession {
  readonly api: OkruApi;
  readonly http: Http;
}

/**
 * Sends pictures to the upload server, in the order they are in: photosV2.getUploadUrl, and one upload of all. For a topic in a group that is all there
 * is to do; for an album use `uploadPhotos`. Rejects with `api_refused` and OK.ru's own code, be it the upload server's, `origin_foreign` for an upload server
 * that `servers.uploads` does not list, and {@link TransportError}.
 */
export async function sendPhotos(
  { api, http }: UploadSession,
  photos: readonly PhotoFile[],
  { aid, gid, uid, onProgress, timeout = 300_000, signal }: SendOptions = {},
): Promise<readonly SentPhoto[]> {
  if (photos.length === 0) throw new ConfigurationError("option_missing", "there is no photo to upload; give some");
  const files = photos.map(({ data }) => blobOf(data));
  const sizes = files.map(({ size }) => size);
  signal?.throwIfAborted();
  const place: unknown = await api.photosV2.getUploadUrl({ count: photos.length, sizes, aid, gid, uid });
  const { upload_url, photo_ids } = readPlace(place, photos.length);
  const report = reporter(sizes, onProgress);
  const answer = await http
    .post(upload_url, {
      body: formOf(files, photos),
      timeout,
      signal: signal === undefined ? report.signal : AbortSignal.any([signal, report.signal]),
      ...(onProgress === undefined
        ? {}
        : { onUploadProgress: ({ transferredBytes }) => report.tell(transferredBytes) }),
    })
    .json<{ readonly photos?: Readonly<Record<string, { readonly token?: string }>> } | null>();
  // Not every runtime tells how far a body is.
  report.tell(Number.POSITIVE_INFINITY);
  report.signal.throwIfAborted();
  return photo_ids.map((photo_id) => ({ photo_id, token: answer?.photos?.[photo_id]?.token ?? fail() }));
}

function blobOf(data: Blob | Uint8Array): Blob {
  if (data instanceof Blob) return data;
  if (data instanceof Uint8Array) return new Blob([new Uint8Array(data)]);
  throw new ConfigurationError("option_invalid", "a photo's data is neither a Blob nor bytes; read the file first");
}

/** `pic1`, `pic2` and so on. */
function formOf(files: readonly Blob[], photos: readonly PhotoFile[]): FormData {
  const form = new FormData();
  for (const [index, file] of files.entries()) {
    form.append(`pic${index + 1}`, file, photos[index]?.name ?? `photo${index + 1}.jpg`);
  }
  return form;
}

interface Reporter {
  readonly tell: (bytes: number) => void;
  /** Ends the upload with what the listener has thrown: inside the body's stream it would look like a trouble of the network. */
  readonly signal: AbortSignal;
}

function reporter(sizes: readonly number[], onProgress: SendOptions["onProgress"]): Reporter {
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  const stop = new AbortController();
  let sentBytes = 0;
  const tell = (bytes: number): void => {
    // The form's own lines are sent as well, and nobody counts them.
    const now = Math.min(bytes, totalBytes);
    if (now <= sentBytes || stop.signal.aborted) return;
    sentBytes = now;
    try {
      onProgress?.({ step: "sending", sentBytes, totalBytes });
    } catch (error) {
      stop.abort(error);
    }
  };
  return { tell, signal: stop.signal };
}

function readPlace(
  place: unknown,
  count: number,
): { readonly upload_url: string; readonly photo_ids: readonly string[] } {
  const { upload_url, photo_ids } = (typeof place === "object" && place !== null ? place : {}) as Record<
    string,
    unknown
  >;
  if (typeof upload_url !== "string" || !URL.canParse(upload_url) || !Array.isArray(photo_ids)) return fail();
  // A method's URL would be signed, and nobody has asked for that method.
  if (photo_ids.length !== count || isMethod(new URL(upload_url))) return fail();
  return { upload_url, photo_ids: photo_ids.map(String) };
}

function fail(): never {
  const message =
    "the upload was answered without a URL of its own, or without the id or the token of every photo; try again";
  throw new TransportError("response_empty", message, { provider: "okru" });
}
