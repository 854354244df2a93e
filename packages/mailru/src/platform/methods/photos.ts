import type { MailruId, MailruIds, MailruOptional, MailruPage } from "./parameters.ts";

/** A photo. Source: api.mail.ru/docs/reference/rest/photos.get. */
export type MailruPhoto = {
  /** Counts within the album. A number on the wire. */
  readonly pid: string;
  /** Such as `_myphoto`. */
  readonly aid?: string;
  /** Whose. */
  readonly owner?: string;
  readonly title?: string;
  /** URL, at most 480 pixels. */
  readonly src?: string;
  /** URL, at most 120 pixels. */
  readonly src_small?: string;
  /** URL, in full size. Absent when that is no larger than `src`. */
  readonly src_big?: string;
  /** Seconds since 1970. */
  readonly created?: number;
  readonly width?: number;
  readonly height?: number;
  /** Bytes. */
  readonly size?: number;
  readonly [field: string]: unknown;
};

/** An album. Source: api.mail.ru/docs/reference/rest/photos.getAlbums. */
export type MailruAlbum = {
  /** Such as `_myphoto`. */
  readonly aid: string;
  /** Whose. */
  readonly owner?: string;
  readonly title?: string;
  readonly description?: string;
  /** The photo that stands for the album. Empty when none does. */
  readonly cover_pid?: string;
  /** How many photos. */
  readonly size?: number;
  /** Who may see it. */
  readonly privacy?: number;
  /** URL. */
  readonly link?: string;
  /** Seconds since 1970, as text. */
  readonly created?: string;
  /** Seconds since 1970, as text. */
  readonly updated?: string;
  readonly [field: string]: unknown;
};

/** Of photos.getAlbums (api.mail.ru/docs/reference/rest/photos.getAlbums). */
export type MailruAlbumsQuery = MailruOptional<{
  /** Default: all. */
  aids: MailruIds;
}>;

/** Of photos.get (api.mail.ru/docs/reference/rest/photos.get). */
export type MailruPhotosQuery = { readonly aid: MailruId } & MailruPage &
  MailruOptional<{
    /** Default: all. */
    pids: MailruIds;
  }>;

/** Of photos.upload: the platform fetches the picture. A file of one's own goes by `session.fetch`. */
export type MailruPhotoUpload = {
  readonly aid: MailruId;
  /** Where the picture is. */
  readonly img_url: string;
} & MailruOptional<{
  name: string;
  description: string;
  tags: string;
  theme: string;
}>;
