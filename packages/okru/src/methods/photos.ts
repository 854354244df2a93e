import type { OkruActor, OkruId, OkruList, OkruOptional } from "./parameters.ts";

/**
 * A photo, with the fields asked for; those that are not listed here are `unknown`.
 * Source: apiok.ru/en/dev/methods/rest/photos/photos.getPhotos.
 */
export type OkruPhoto = {
  readonly id: string;
  readonly album_id?: string;
  readonly user_id?: string;
  readonly text?: string;
  /** Milliseconds since 1970. */
  readonly created_ms?: number;
  readonly pic50x50?: string;
  readonly pic128x128?: string;
  readonly pic190x190?: string;
  readonly pic640x480?: string;
  readonly pic1024x768?: string;
  readonly like_count?: number;
  readonly liked_it?: boolean;
  readonly comments_count?: number;
  readonly [field: string]: unknown;
};

/**
 * An album, with the fields asked for; those that are not listed here are `unknown`.
 * Source: apiok.ru/en/dev/methods/rest/photos/photos.getAlbums.
 */
export type OkruAlbum = {
  readonly aid: string;
  readonly user_id?: string;
  readonly group_id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly created?: string;
  readonly type?: string;
  readonly photos_count?: number;
  readonly comments_count?: number;
  readonly like_count?: number;
  readonly liked_it?: boolean;
  readonly [field: string]: unknown;
};

/** Of photos.getAlbums (apiok.ru/en/dev/methods/rest/photos/photos.getAlbums). */
export type OkruAlbumsQuery = OkruOwner &
  OkruOptional<{
    /** From the previous page's answer. */
    pagingAnchor: string;
    /** Such as `forward`. */
    pagingDirection: string;
  }>;

/** Albums, a page at a time. */
export type OkruAlbums = {
  readonly albums: readonly OkruAlbum[];
  readonly pagingAnchor?: string;
  readonly hasMore?: boolean;
  readonly totalCount?: number;
};

/** Of photos.getPhotos (apiok.ru/en/dev/methods/rest/photos/photos.getPhotos). */
export type OkruPhotosQuery = OkruOwner &
  OkruOptional<{
    /** An album's id, or `tags`, `application`, `group_main`. Default: the personal album. */
    aid: OkruId;
    album_name: string;
    /** From the previous page's answer. */
    anchor: string;
    /** Such as `forward`. */
    direction: string;
    /** Whether the album counts as seen from now on. Default: true. */
    mark_as_read: boolean;
  }>;

/** Photos, a page at a time. */
export type OkruPhotos = {
  readonly photos: readonly OkruPhoto[];
  readonly anchor?: string;
  readonly hasMore?: boolean;
  readonly totalCount?: number;
};

/** Of photosV2.getUploadUrl (apiok.ru/en/dev/methods/rest/photosV2/photosV2.getUploadUrl). */
export type OkruUploadQuery = OkruActor &
  OkruOptional<{
    /** Default: the personal album. */
    aid: OkruId;
    /** For a group's album, together with `aid`, or for a topic in the group. */
    gid: OkruId;
    /** How many photos. Default: 1. */
    count: number;
    /** Bytes: of the largest photo, or of each. */
    sizes: string | readonly number[];
    /** Whether the URL has placeholders instead of ids, for an upload in parts. Default: false. */
    placeholders: boolean;
    topicLink: boolean;
    target_id: OkruId;
  }>;

/** Where photos are uploaded to, and the ids set aside for them. */
export type OkruUpload = {
  readonly upload_url: string;
  readonly photo_ids: readonly string[];
  /** Milliseconds since 1970. */
  readonly expires_ms?: number;
  /** Milliseconds. */
  readonly ttl_ms?: number;
};

/**
 * Of photosV2.commit: one photo by `photo_id` and `token`, or several by `photos`. Photos for a group's topic are not
 * committed (apiok.ru/en/dev/methods/rest/photosV2/photosV2.commit).
 */
export type OkruCommit = OkruActor &
  (
    | ({ readonly photo_id: string; readonly token: string } & OkruOptional<{ comment: string; photos: undefined }>)
    | ({
        /** JSON text. */
        readonly photos: string;
      } & OkruOptional<{ photo_id: undefined; token: undefined; comment: undefined }>)
  );

/** What became of the uploaded photos. */
export type OkruCommitted = {
  readonly photos: readonly OkruCommittedPhoto[];
  readonly aid?: string;
};

/** A photo that was uploaded under `photo_id` and has got an id of its own. */
export type OkruCommittedPhoto = {
  readonly photo_id: string;
  /** `SUCCESS`, or why not. */
  readonly status: string;
  readonly assigned_photo_id?: string;
};

type OkruOwner = OkruActor &
  OkruOptional<{
    /** Whose; by default the user's own. Ignored when there is a `gid`. */
    fid: OkruId;
    /** Which group's. */
    gid: OkruId;
    count: number;
    /** Whether the answer tells how many there are in all. Default: false. */
    detectTotalCount: boolean;
    /** The fields of the answer's objects, such as `photo.*` or `group_album.title`. */
    fields: OkruList;
    album_type: string;
  }>;
