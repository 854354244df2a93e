import type { VkItems, VkOptional, VkParameters } from "./parameters.ts";
import type { VkFriendsQuery, VkGroupsQuery, VkProfileInfo, VkUser, VkUsersQuery } from "./users.ts";
import type { VkPost, VkWallItem, VkWallQuery } from "./wall.ts";

/**
 * The methods of VK's API that have types here; all others are called by name, and answer `unknown` (dev.vk.com/method). A `type`, not an
 * `interface`, as core's `Facade` wants it.
 */
export type VkMethods = {
  /** The scopes of the token, as the bits of a number. */
  "account.getAppPermissions": (parameters?: VkOptional<{ user_id: string }>) => number;
  "account.getProfileInfo": () => VkProfileInfo;
  "friends.areFriends": (parameters: VkParameters) => unknown;
  /** Without `fields`: their ids. */
  "friends.get": (parameters?: VkFriendsQuery) => VkItems<string>;
  "friends.getOnline": (parameters?: VkParameters) => unknown;
  /** Without `extended`: their ids. */
  "groups.get": (parameters?: VkGroupsQuery) => VkItems<string>;
  "groups.getById": (parameters: VkParameters) => unknown;
  "photos.get": (parameters?: VkParameters) => unknown;
  "photos.getAlbums": (parameters?: VkParameters) => unknown;
  "status.get": (parameters?: VkParameters) => unknown;
  "status.set": (parameters: VkParameters) => unknown;
  "users.get": (parameters?: VkUsersQuery) => readonly VkUser[];
  "utils.resolveScreenName": (parameters: { readonly screen_name: string }) => unknown;
  "video.get": (parameters?: VkParameters) => unknown;
  "wall.get": (parameters?: VkWallQuery) => VkItems<VkWallItem>;
  "wall.getById": (parameters: VkParameters) => unknown;
  /** In some communities the post waits for an editor. */
  "wall.post": (parameters: VkPost) => { readonly post_id: string };
};
