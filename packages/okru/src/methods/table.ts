import type { OkruMethods } from "./catalogue.ts";
import type { OkruPermission } from "./permissions.ts";

/** The name of a method that this package knows. */
export type OkruMethodName = keyof OkruMethods;

/** What a method wants before it answers. */
export type OkruMethodFacts = {
  /** `optional`: for applications inside OK.ru. External ones need a session there too. */
  readonly session: "required" | "optional" | "forbidden";
  /** As its page lists them. A single parameter or field may want more of them, or none. */
  readonly permissions: readonly OkruPermission[];
};

// Plain objects and no calls, so that a bundle whose application asks for none of this leaves it out.
const required: OkruMethodFacts = { session: "required", permissions: ["VALUABLE_ACCESS"] };
const requiredPlain: OkruMethodFacts = { session: "required", permissions: [] };
const requiredGroups: OkruMethodFacts = { session: "required", permissions: ["VALUABLE_ACCESS", "GROUP_CONTENT"] };
const requiredPhotos: OkruMethodFacts = { session: "required", permissions: ["VALUABLE_ACCESS", "PHOTO_CONTENT"] };
const requiredVideos: OkruMethodFacts = { session: "required", permissions: ["VALUABLE_ACCESS", "VIDEO_CONTENT"] };
const requiredLikes: OkruMethodFacts = {
  session: "required",
  permissions: ["VALUABLE_ACCESS", "PHOTO_CONTENT", "LIKE"],
};
const optional: OkruMethodFacts = { session: "optional", permissions: ["VALUABLE_ACCESS"] };
const optionalPlain: OkruMethodFacts = { session: "optional", permissions: [] };
const optionalPhotos: OkruMethodFacts = { session: "optional", permissions: ["VALUABLE_ACCESS", "PHOTO_CONTENT"] };
const optionalVideos: OkruMethodFacts = { session: "optional", permissions: ["VALUABLE_ACCESS", "VIDEO_CONTENT"] };
const optionalUploads: OkruMethodFacts = { session: "optional", permissions: ["PHOTO_CONTENT"] };
const forbidden: OkruMethodFacts = { session: "forbidden", permissions: ["VALUABLE_ACCESS"] };
const forbiddenPlain: OkruMethodFacts = { session: "forbidden", permissions: [] };

/** What each method wants, by name (apiok.ru/en/dev/methods/rest). `auth.login` is a way to sign in, and not here. */
export const okruMethods: Readonly<Record<OkruMethodName, OkruMethodFacts>> = {
  "apps.checkVipOfferStatus": required,
  "apps.getAppPromoInfo": forbidden,
  "apps.getPlatformCatalogNodeTop": required,
  "apps.getPlatformCatalogNodesTop": required,
  "apps.getPlatformNew": required,
  "apps.getPlatformTop": required,
  "apps.getTop": optional,
  "apps.removeAppPromoInfo": forbidden,
  "apps.setAppPromoInfo": forbidden,
  "apps.setVipOfferStatus": required,
  "apps.setVipOffers": required,
  // Gives a long token its 30 days anew. Not in the list; apiok.ru/en/ext/oauth/permissions names it.
  "auth.touchSession": { session: "required", permissions: ["LONG_ACCESS_TOKEN"] },
  "bookmark.add": required,
  "bookmark.delete": required,
  // OK.ru calls the application by this name, not the other way round.
  "callbacks.payment": forbidden,
  "communities.getMembers": required,
  "discussions.get": required,
  "discussions.getAttachedResources": required,
  "discussions.getComment": required,
  "discussions.getCommentLikes": required,
  "discussions.getComments": required,
  "discussions.getDiscussionComments": required,
  "discussions.getDiscussionCommentsCount": required,
  "discussions.getDiscussionLikes": required,
  "discussions.getDiscussions": required,
  "discussions.getDiscussionsNews": required,
  "discussions.getList": required,
  "events.get": required,
  "friends.appInvite": { session: "required", permissions: ["APP_INVITE"] },
  "friends.get": optional,
  "friends.getAppUsers": optional,
  "friends.getAppUsersOnline": required,
  "friends.getBirthdays": optional,
  "friends.getByDevices": optional,
  "friends.getMutualFriends": optional,
  "friends.getOnline": optional,
  "friends.getRelatives": required,
  "friends.getRelativesV2": required,
  "friends.getSuggestions": optional,
  "group.getCounters": optionalPlain,
  "group.getInfo": optionalPlain,
  "group.getMembers": requiredGroups,
  "group.getStatOverview": requiredGroups,
  "group.getStatPeople": requiredGroups,
  "group.getStatTopic": requiredGroups,
  "group.getStatTopics": requiredGroups,
  "group.getStatTrends": requiredGroups,
  "group.getUserGroupsByIds": optionalPlain,
  "group.getUserGroupsV2": optionalPlain,
  "group.pinGroupFeed": requiredGroups,
  "group.setMainPhoto": { session: "required", permissions: ["VALUABLE_ACCESS", "GROUP_CONTENT", "PHOTO_CONTENT"] },
  "interests.get": required,
  "market.add": requiredGroups,
  "market.addCatalog": requiredGroups,
  "market.delete": requiredGroups,
  "market.deleteCatalog": requiredGroups,
  "market.edit": requiredGroups,
  "market.editCatalog": requiredGroups,
  "market.getByCatalog": requiredGroups,
  "market.getByIds": requiredGroups,
  "market.getCatalogsByGroup": requiredGroups,
  "market.getCatalogsByIds": requiredGroups,
  "market.getProducts": requiredGroups,
  "market.pin": requiredGroups,
  "market.reorder": requiredGroups,
  "market.reorderCatalogs": requiredGroups,
  "market.setStatus": requiredGroups,
  "market.updateCatalogsList": requiredGroups,
  "mediatopic.getByIds": required,
  "mediatopic.getPollAnswerVoters": required,
  "mediatopic.getRepublishedTopic": required,
  "mediatopic.post": optionalPlain,
  "notifications.sendFavPromo": forbidden,
  "notifications.sendMass": forbidden,
  "notifications.sendSimple": forbidden,
  "notifications.stopFavPromo": forbidden,
  "notifications.stopSendMass": forbidden,
  "notifications.updateFavPromo": forbidden,
  "payment.appCashback": forbidden,
  "payment.getUserAccountBalance": requiredPlain,
  "payment.getUserAccountBonusBalance": required,
  "payment.getVipStatus": required,
  "photos.addAlbumLike": requiredLikes,
  "photos.addPhotoLike": requiredLikes,
  "photos.createAlbum": optionalPhotos,
  "photos.deleteAlbum": requiredPhotos,
  "photos.deletePhoto": requiredPhotos,
  "photos.deleteTags": requiredPhotos,
  "photos.editAlbum": requiredPhotos,
  "photos.editPhoto": requiredPhotos,
  "photos.getAlbumInfo": optionalPhotos,
  "photos.getAlbumLikes": requiredPhotos,
  "photos.getAlbums": optional,
  "photos.getInfo": optionalPhotos,
  "photos.getPhotoInfo": optionalPhotos,
  "photos.getPhotoLikes": requiredPhotos,
  "photos.getPhotoMarks": requiredPhotos,
  "photos.getPhotos": optional,
  "photos.getTags": optionalPhotos,
  "photos.getUserAlbumPhotos": optionalPhotos,
  "photos.getUserPhotos": optionalPhotos,
  "photos.setAlbumMainPhoto": requiredPhotos,
  "photosV2.commit": optionalUploads,
  "photosV2.getUploadUrl": optionalUploads,
  "places.reverseGeocode": required,
  "places.validate": required,
  "sdk.getEndpoints": optional,
  "sdk.getInstallSource": forbidden,
  "sdk.getNotes": forbidden,
  // Not signed, and no session: that is what it makes. Some lists say otherwise.
  "sdk.init": forbidden,
  "sdk.reportPayment": required,
  "sdk.reportStats": required,
  "sdk.resetNotes": required,
  "sdk.sendNote": required,
  "search.tagContents": requiredPlain,
  "search.tagMentions": requiredPlain,
  "search.tagSearch": requiredPlain,
  "share.fetchLink": required,
  "share.fetchLinkV2": required,
  "stream.delete": required,
  "stream.isSubscribed": required,
  "stream.markAsSpam": required,
  "url.getInfo": optional,
  "users.deleteGuests": required,
  "users.getAdditionalInfo": optional,
  "users.getCallsLeft": optionalPlain,
  // Only the field `email` wants the permission.
  "users.getCurrentUser": { session: "required", permissions: ["GET_EMAIL"] },
  "users.getGames": required,
  "users.getGuests": required,
  "users.getHolidays": required,
  "users.getInfo": optional,
  "users.getInfoBy": required,
  "users.getInvitableFriends": required,
  "users.getLoggedInUser": requiredPlain,
  "users.getMobileOperator": optional,
  "users.hasAppPermission": optionalPlain,
  "users.isAppUser": optionalPlain,
  "users.removeAppPermissions": optionalPlain,
  // Has ceased to work, says its own page.
  "users.setStatus": { session: "required", permissions: ["SET_STATUS"] },
  "users.updateMask": optional,
  "users.updateMasks": forbiddenPlain,
  "users.updateMasksV2": forbiddenPlain,
  "video.delete": requiredVideos,
  "video.getUploadUrl": optionalVideos,
  "video.subscribe": requiredVideos,
  "video.update": optionalVideos,
  "widget.getWidgetContent": optional,
  "widget.getWidgets": optional,
};
