import type { VkIds, VkList, VkMethodId, VkOptional, VkPage } from "./parameters.ts";

/** A user's profile, with the fields asked for; those that are not listed here are `unknown` (VKCOM/vk-api-schema, users/objects.json). */
export type VkUser = {
  /** Decimal digits. */
  readonly id: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly deactivated?: string;
  readonly is_closed?: boolean;
  readonly screen_name?: string;
  /** 1 female, 2 male, 0 unknown. */
  readonly sex?: number;
  /** `D.M.YYYY`, or `D.M` where the user hides the year. */
  readonly bdate?: string;
  /** URL, 200 pixels wide. */
  readonly photo_200?: string;
  readonly [field: string]: unknown;
};

/** Of users.get (VKCOM/vk-api-schema, users/methods.json). */
export type VkUsersQuery = VkOptional<{
  /** Ids or screen names. Default: who signed in. */
  user_ids: VkIds;
  /** The fields of {@link VkUser}. */
  fields: VkList;
  name_case: "nom" | "gen" | "dat" | "acc" | "ins" | "abl";
}>;

/** Who signed in, with what they have set for themselves (VKCOM/vk-api-schema, account/objects.json). */
export type VkProfileInfo = VkUser & {
  readonly home_town?: string;
  readonly status?: string;
  /** With stars in it. */
  readonly phone?: string;
};

/** Of friends.get without `fields` (VKCOM/vk-api-schema, friends/methods.json). Scope: `friends`. */
export type VkFriendsQuery = VkPage &
  VkOptional<{
    /** Default: who signed in. */
    user_id: VkMethodId;
    order: string;
    list_id: VkMethodId;
  }>;

/** Of groups.get without `extended` (VKCOM/vk-api-schema, groups/methods.json). Scope: `groups`. */
export type VkGroupsQuery = VkPage &
  VkOptional<{
    /** Default: who signed in. */
    user_id: VkMethodId;
    filter: VkList;
  }>;
