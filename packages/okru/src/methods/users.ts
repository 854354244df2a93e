import type { OkruActor, OkruIds, OkruList, OkruOptional } from "./parameters.ts";
import type { OkruPermission } from "./permissions.ts";

/**
 * A user's profile, with the fields asked for; those that are not listed here are `unknown`.
 * Source: apiok.ru/en/dev/methods/rest/users/users.getInfo.
 */
export type OkruUser = {
  /** Digits. May be another one in each application. */
  readonly uid: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly name?: string;
  readonly gender?: "male" | "female";
  /** `YYYY-MM-DD`; shorter when the user hides the year. */
  readonly birthday?: string;
  readonly birthdaySet?: boolean;
  /** Years. */
  readonly age?: number;
  /** Such as `ru`. */
  readonly locale?: string;
  readonly location?: OkruLocation;
  readonly has_email?: boolean;
  /** Only with the permission GET_EMAIL. */
  readonly email?: string;
  /** Such as `web`; absent when the user is offline. */
  readonly online?: string;
  readonly last_online?: string;
  /** Milliseconds since 1970. */
  readonly last_online_ms?: number;
  readonly photo_id?: string;
  /** URL, 50 × 50 pixels. */
  readonly pic_1?: string;
  /** URL, 128 pixels. */
  readonly pic_2?: string;
  /** URL, 190 pixels. */
  readonly pic_3?: string;
  readonly pic190x190?: string;
  readonly pic640x480?: string;
  readonly pic1024x768?: string;
  readonly current_status?: string;
  readonly current_status_id?: string;
  readonly current_status_date?: string;
  /** Milliseconds since 1970. */
  readonly current_status_date_ms?: number;
  readonly common_friends_count?: number;
  readonly friend?: boolean;
  readonly blocked?: boolean;
  readonly accessible?: boolean;
  readonly [field: string]: unknown;
};

/** Where a user lives. */
export type OkruLocation = {
  readonly city?: string;
  /** Such as `RUSSIAN_FEDERATION`. */
  readonly country?: string;
  readonly countryCode?: string;
  readonly countryName?: string;
};

/** Of users.getCurrentUser (apiok.ru/en/dev/methods/rest/users/users.getCurrentUser). */
export type OkruCurrentUserQuery = OkruOptional<{
  /** The fields of {@link OkruUser}. */
  fields: OkruList;
}>;

/** Of users.getInfo (apiok.ru/en/dev/methods/rest/users/users.getInfo). */
export type OkruUsersQuery = {
  /** At most 100. */
  readonly uids: OkruIds;
  /** The fields of {@link OkruUser}. */
  readonly fields: OkruList;
} & OkruOptional<{
  /** Leaves out OK.ru's own pictures, where a user has none. */
  emptyPictures: boolean;
}>;

/** Of users.hasAppPermission (apiok.ru/en/dev/methods/rest/users/users.hasAppPermission). */
export type OkruPermissionQuery = OkruActor & { readonly ext_perm: OkruPermission | (string & {}) };

/** Of users.removeAppPermissions (apiok.ru/en/dev/methods/rest/users/users.removeAppPermissions). */
export type OkruPermissionRemoval = OkruActor & {
  /** A list, or text in which commas separate them. */
  readonly ext_perm: string | readonly OkruPermission[];
};

/** Of users.setStatus, which by its own page has ceased to work (apiok.ru/en/dev/methods/rest/users/users.setStatus). */
export type OkruStatus = OkruOptional<{
  /** Without it, the status is removed. */
  status: string;
  /** JSON text. */
  location: string;
}>;

/** Of users.getCallsLeft (apiok.ru/en/dev/methods/rest/users/users.getCallsLeft). */
export type OkruCallsLeftQuery = OkruActor & {
  /** The names of methods. */
  readonly methods: OkruList;
};

/** How often a method may still be called. */
export type OkruCallsLeft = { readonly name: string; readonly available: boolean; readonly callsLeft?: number };
