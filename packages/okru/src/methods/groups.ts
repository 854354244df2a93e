import type { OkruActor, OkruIds, OkruList, OkruOptional } from "./parameters.ts";

/**
 * A group, with the fields asked for; those that are not listed here are `unknown`.
 * Source: apiok.ru/en/dev/methods/rest/group/group.getInfo.
 */
export type OkruGroup = {
  readonly uid: string;
  readonly name?: string;
  readonly shortname?: string;
  readonly abbreviation?: string;
  readonly description?: string;
  readonly access_type?: "OPEN" | "CLOSED" | "SECRET";
  /** Such as `CUSTOM` or `HAPPENING`. */
  readonly category?: string;
  readonly admin_id?: string;
  readonly photo_id?: string;
  readonly members_count?: number;
  readonly business?: boolean;
  readonly address?: string;
  readonly city?: string;
  readonly country?: string;
  readonly homepage_name?: string;
  readonly homepage_url?: string;
  /** Milliseconds since 1970. */
  readonly created_ms?: number;
  readonly [field: string]: unknown;
};

/** Of group.getInfo (apiok.ru/en/dev/methods/rest/group/group.getInfo). */
export type OkruGroupsQuery = {
  /** The groups' ids. */
  readonly uids: OkruIds;
  /** The fields of {@link OkruGroup}. */
  readonly fields: OkruList;
} & OkruOptional<{
  /** Moves the group to the top of the user's list; for a single group of which the user is a member. */
  move_to_top: boolean;
}>;

/** Of group.getUserGroupsV2 (apiok.ru/en/dev/methods/rest/group/group.getUserGroupsV2). */
export type OkruMembershipsQuery = OkruActor &
  OkruOptional<{
    /** From the previous page's answer. */
    anchor: string;
    /** Such as `forward`. */
    direction: string;
    count: number;
  }>;

/** The groups of a user, a page at a time. */
export type OkruMemberships = {
  /** Absent after the last page. */
  readonly groups?: readonly OkruMembership[] | null;
  readonly anchor?: string | null;
};

/** A user in a group. */
export type OkruMembership = {
  readonly groupId: string;
  readonly userId?: string;
  /** ACTIVE, MAYBE, BLOCKED, ADMIN, MODERATOR, PASSIVE or UNKNOWN. */
  readonly status?: string;
};
