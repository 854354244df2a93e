import type { VkList, VkMethodId, VkOptional, VkPage } from "./parameters.ts";

/** Of wall.get (VKCOM/vk-api-schema, wall/methods.json). */
export type VkWallQuery = VkPage &
  VkOptional<{
    /** Negative for a community. Default: who signed in. */
    owner_id: VkMethodId;
    domain: string;
    filter: string;
  }>;

/** A post; what is not listed here is `unknown`. */
export type VkWallItem = {
  readonly id?: string;
  readonly owner_id?: string;
  readonly from_id?: string;
  /** Unix time in seconds. */
  readonly date?: number;
  readonly text?: string;
  readonly [field: string]: unknown;
};

/** Of wall.post (VKCOM/vk-api-schema, wall/methods.json): `message` or `attachments` has to be there. Scope: `wall`. */
export type VkPost = VkOptional<{
  /** Negative for a community. Default: who signed in. */
  owner_id: VkMethodId;
  message: string;
  /** As `photo1_2`, or a link. */
  attachments: VkList;
  friends_only: boolean;
  from_group: boolean;
  signed: boolean;
  /** Unix time in seconds. */
  publish_date: number;
  close_comments: boolean;
  /** The same text twice is one post. */
  guid: string;
}>;
