export type { TwitterAccount, TwitterNewPost, TwitterPost, TwitterStatus, TwitterUser } from "./answers.ts";
export type {
  TwitterApi,
  TwitterCredentialsQuery,
  TwitterLimit,
  TwitterLimits,
  TwitterPageQuery,
  TwitterTimelineQuery,
  TwitterUserField,
  TwitterUserQuery,
} from "./api.ts";
export type { TwitterOptions } from "./options.ts";
export type { TwitterProfile } from "./profile.ts";
export { twitter, type TwitterProvider, type TwitterSession } from "./provider.ts";
export type { TwitterTokenFields } from "./token.ts";
