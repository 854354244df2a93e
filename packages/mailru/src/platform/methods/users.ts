import type { MailruIds, MailruOptional } from "./parameters.ts";
import type { MailruPrivilege } from "./privileges.ts";

/**
 * A user's profile, or a group's. It has what the current user may see; fields that are not listed here are `unknown`.
 * Source: api.mail.ru/docs/reference/rest/users.getInfo.
 */
export type MailruUser = {
  /** Digits: 64 bits without a sign. */
  readonly uid: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly nick?: string;
  readonly status_text?: string;
  /** Only for sites. */
  readonly email?: string;
  /** 0 is male, 1 female. */
  readonly sex?: 0 | 1;
  /** Whether the user lets others see the age. */
  readonly show_age?: 0 | 1;
  /** `DD.MM.YYYY`. */
  readonly birthday?: string;
  /** Whether there is a page in My World. */
  readonly has_my?: 0 | 1;
  readonly has_pic?: 0 | 1;
  /** URL. */
  readonly pic?: string;
  /** URL, at most 45 pixels. */
  readonly pic_small?: string;
  /** URL, at most 600 pixels. */
  readonly pic_big?: string;
  /** URL, 22 × 22 pixels. So are the others of this kind. */
  readonly pic_22?: string;
  readonly pic_32?: string;
  readonly pic_40?: string;
  readonly pic_50?: string;
  readonly pic_128?: string;
  readonly pic_180?: string;
  readonly pic_190?: string;
  /** URL of the page in My World. */
  readonly link?: string;
  /** How the user came to the application, such as `invitation` or `catalog`. */
  readonly referer_type?: string;
  /** From whom or where. */
  readonly referer_id?: string;
  readonly is_online?: 0 | 1;
  /** Whether the telephone number is confirmed. */
  readonly is_verified?: 0 | 1;
  readonly is_friend?: 0 | 1;
  /** Whether the user follows the current one. */
  readonly follower?: 0 | 1;
  /** Whether the current user follows this one. */
  readonly following?: 0 | 1;
  readonly subscribe?: 0 | 1;
  readonly vip?: 0 | 1;
  readonly app_installed?: 0 | 1;
  readonly friends_count?: number;
  readonly subscribers_count?: number;
  readonly video_count?: number;
  /** Seconds since 1970. */
  readonly last_visit?: number;
  readonly location?: MailruLocation;
  readonly cover?: MailruCover;
  /** Only of a group. */
  readonly group_info?: MailruGroupInfo;
  readonly [field: string]: unknown;
};

/** Where a user lives. */
export type MailruLocation = {
  readonly country?: MailruPlace;
  readonly region?: MailruPlace;
  readonly city?: MailruPlace;
};

/** Of users.getInfo (api.mail.ru/docs/reference/rest/users.getInfo). */
export type MailruUsersQuery = MailruOptional<{
  /** Users and groups. Default: the current user. */
  uids: MailruIds;
}>;

/** Of users.hasAppPermission. */
export type MailruPrivilegeQuery = { readonly ext_perm: MailruPrivilege | (string & {}) };

/** The privileges that were asked about, and whether the user has granted them. */
export type MailruGranted = { readonly [P in MailruPrivilege]?: 0 | 1 };

/** Whether the user has installed the application (api.mail.ru/docs/reference/rest/users.isAppUser). */
export type MailruInstalled = { readonly isAppUser: 0 | 1 };

/** A country, region or city. */
type MailruPlace = { readonly id?: string; readonly name?: string };

/** What a group says of itself. */
type MailruGroupInfo = {
  readonly category_id?: string;
  readonly category_name?: string;
  readonly short_description?: string;
  readonly full_description?: string;
  readonly interests?: string;
  readonly rules?: string;
  readonly posts_cnt?: number;
};

/** The picture at the head of a profile. Numbers are texts here. */
type MailruCover = {
  readonly pid?: string;
  readonly aid?: string;
  readonly owner?: string;
  readonly thread_id?: string;
  readonly title?: string;
  readonly comment?: string;
  readonly click_url?: string;
  readonly src?: string;
  readonly src_small?: string;
  readonly size?: string;
  readonly width?: string;
  readonly height?: string;
  readonly cover_width?: string;
  readonly cover_height?: string;
  readonly cover_position?: string;
  readonly created?: string;
  readonly target_album?: MailruTargetAlbum;
};

/** The album of a cover. */
type MailruTargetAlbum = {
  readonly aid?: string;
  readonly owner?: string;
  readonly title?: string;
  readonly description?: string;
  readonly link?: string;
  readonly cover_pid?: string;
  readonly cover_url?: string;
  readonly size?: number;
  readonly sort_by?: string;
  readonly sort_order?: string;
  readonly privacy?: number;
  readonly privacy_desc?: string;
  readonly is_commentable?: 0 | 1;
  readonly can_read_comment?: 0 | 1;
  /** Seconds since 1970. */
  readonly created?: number;
  /** Seconds since 1970. */
  readonly updated?: number;
};
