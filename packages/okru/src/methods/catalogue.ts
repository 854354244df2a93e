import type {
  OkruEvent,
  OkruEventsQuery,
  OkruNotification,
  OkruPost,
  OkruStreamRemoval,
  OkruUrl,
  OkruUrlQuery,
} from "./feed.ts";
import type { OkruFriendsQuery, OkruOnlineFriendsQuery, OkruUids } from "./friends.ts";
import type { OkruGroup, OkruGroupsQuery, OkruMemberships, OkruMembershipsQuery } from "./groups.ts";
import type { OkruActor, OkruCommon, OkruParameters } from "./parameters.ts";
import type {
  OkruAlbums,
  OkruAlbumsQuery,
  OkruCommit,
  OkruCommitted,
  OkruPhotos,
  OkruPhotosQuery,
  OkruUpload,
  OkruUploadQuery,
} from "./photos.ts";
import type {
  OkruCallsLeft,
  OkruCallsLeftQuery,
  OkruCurrentUserQuery,
  OkruPermissionQuery,
  OkruPermissionRemoval,
  OkruStatus,
  OkruUser,
  OkruUsersQuery,
} from "./users.ts";

/**
 * OK.ru's methods, as a catalogue for core's `Facade`. The most used ones have parameters and answers of their own, all
 * others take any parameters and answer `unknown` (apiok.ru/en/dev/methods/rest).
 */
export type OkruMethods = {
  "apps.checkVipOfferStatus": Any;
  "apps.getAppPromoInfo": Any;
  "apps.getPlatformCatalogNodeTop": Any;
  "apps.getPlatformCatalogNodesTop": Any;
  "apps.getPlatformNew": Any;
  "apps.getPlatformTop": Any;
  "apps.getTop": Any;
  "apps.removeAppPromoInfo": Any;
  "apps.setAppPromoInfo": Any;
  "apps.setVipOfferStatus": Any;
  "apps.setVipOffers": Any;
  "auth.touchSession": May<unknown, unknown>;
  "bookmark.add": Any;
  "bookmark.delete": Any;
  "callbacks.payment": Any;
  "communities.getMembers": Any;
  "discussions.get": Any;
  "discussions.getAttachedResources": Any;
  "discussions.getComment": Any;
  "discussions.getCommentLikes": Any;
  "discussions.getComments": Any;
  "discussions.getDiscussionComments": Any;
  "discussions.getDiscussionCommentsCount": Any;
  "discussions.getDiscussionLikes": Any;
  "discussions.getDiscussions": Any;
  "discussions.getDiscussionsNews": Any;
  "discussions.getList": Any;
  "events.get": May<OkruEventsQuery, readonly OkruEvent[]>;
  "friends.appInvite": Any;
  "friends.get": May<OkruFriendsQuery, readonly string[]>;
  "friends.getAppUsers": May<OkruActor, OkruUids>;
  "friends.getAppUsersOnline": Any;
  "friends.getBirthdays": Any;
  "friends.getByDevices": Any;
  "friends.getMutualFriends": Any;
  "friends.getOnline": May<OkruOnlineFriendsQuery, readonly string[]>;
  "friends.getRelatives": Any;
  "friends.getRelativesV2": Any;
  "friends.getSuggestions": Any;
  "group.getCounters": Any;
  "group.getInfo": Must<OkruGroupsQuery, readonly OkruGroup[]>;
  "group.getMembers": Any;
  "group.getStatOverview": Any;
  "group.getStatPeople": Any;
  "group.getStatTopic": Any;
  "group.getStatTopics": Any;
  "group.getStatTrends": Any;
  "group.getUserGroupsByIds": Any;
  "group.getUserGroupsV2": May<OkruMembershipsQuery, OkruMemberships>;
  "group.pinGroupFeed": Any;
  "group.setMainPhoto": Any;
  "interests.get": Any;
  "market.add": Any;
  "market.addCatalog": Any;
  "market.delete": Any;
  "market.deleteCatalog": Any;
  "market.edit": Any;
  "market.editCatalog": Any;
  "market.getByCatalog": Any;
  "market.getByIds": Any;
  "market.getCatalogsByGroup": Any;
  "market.getCatalogsByIds": Any;
  "market.getProducts": Any;
  "market.pin": Any;
  "market.reorder": Any;
  "market.reorderCatalogs": Any;
  "market.setStatus": Any;
  "market.updateCatalogsList": Any;
  "mediatopic.getByIds": Any;
  "mediatopic.getPollAnswerVoters": Any;
  "mediatopic.getRepublishedTopic": Any;
  "mediatopic.post": Must<OkruPost, string>;
  "notifications.sendFavPromo": Any;
  "notifications.sendMass": Any;
  "notifications.sendSimple": Must<OkruNotification, boolean>;
  "notifications.stopFavPromo": Any;
  "notifications.stopSendMass": Any;
  "notifications.updateFavPromo": Any;
  "payment.appCashback": Any;
  "payment.getUserAccountBalance": Any;
  "payment.getUserAccountBonusBalance": Any;
  "payment.getVipStatus": Any;
  "photos.addAlbumLike": Any;
  "photos.addPhotoLike": Any;
  "photos.createAlbum": Any;
  "photos.deleteAlbum": Any;
  "photos.deletePhoto": Any;
  "photos.deleteTags": Any;
  "photos.editAlbum": Any;
  "photos.editPhoto": Any;
  "photos.getAlbumInfo": Any;
  "photos.getAlbumLikes": Any;
  "photos.getAlbums": May<OkruAlbumsQuery, OkruAlbums>;
  "photos.getInfo": Any;
  "photos.getPhotoInfo": Any;
  "photos.getPhotoLikes": Any;
  "photos.getPhotoMarks": Any;
  "photos.getPhotos": May<OkruPhotosQuery, OkruPhotos>;
  "photos.getTags": Any;
  "photos.getUserAlbumPhotos": Any;
  "photos.getUserPhotos": Any;
  "photos.setAlbumMainPhoto": Any;
  "photosV2.commit": Must<OkruCommit, OkruCommitted>;
  "photosV2.getUploadUrl": May<OkruUploadQuery, OkruUpload>;
  "places.reverseGeocode": Any;
  "places.validate": Any;
  "sdk.getEndpoints": Any;
  "sdk.getInstallSource": Any;
  "sdk.getNotes": Any;
  "sdk.init": Any;
  "sdk.reportPayment": Any;
  "sdk.reportStats": Any;
  "sdk.resetNotes": Any;
  "sdk.sendNote": Any;
  "search.tagContents": Any;
  "search.tagMentions": Any;
  "search.tagSearch": Any;
  "share.fetchLink": Any;
  "share.fetchLinkV2": Any;
  "stream.delete": May<OkruStreamRemoval, unknown>;
  "stream.isSubscribed": Any;
  "stream.markAsSpam": Any;
  "url.getInfo": Must<OkruUrlQuery, OkruUrl>;
  "users.deleteGuests": Any;
  "users.getAdditionalInfo": Any;
  "users.getCallsLeft": Must<OkruCallsLeftQuery, readonly OkruCallsLeft[]>;
  "users.getCurrentUser": May<OkruCurrentUserQuery, OkruUser>;
  "users.getGames": Any;
  "users.getGuests": Any;
  "users.getHolidays": Any;
  "users.getInfo": Must<OkruUsersQuery, readonly OkruUser[]>;
  "users.getInfoBy": Any;
  "users.getInvitableFriends": Any;
  "users.getLoggedInUser": May<unknown, string>;
  "users.getMobileOperator": Any;
  "users.hasAppPermission": Must<OkruPermissionQuery, boolean>;
  "users.isAppUser": May<OkruActor, boolean>;
  "users.removeAppPermissions": Must<OkruPermissionRemoval, unknown>;
  "users.setStatus": May<OkruStatus, unknown>;
  "users.updateMask": Any;
  "users.updateMasks": Any;
  "users.updateMasksV2": Any;
  "video.delete": Any;
  "video.getUploadUrl": Any;
  "video.subscribe": Any;
  "video.update": Any;
  "widget.getWidgetContent": Any;
  "widget.getWidgets": Any;
};

/** A method whose parameters and answer are not described here. */
type Any = (parameters?: OkruParameters) => unknown;
/** A method that can be called without parameters. */
type May<P, R> = (parameters?: P & OkruCommon) => R;
/** A method that cannot. */
type Must<P, R> = (parameters: P & OkruCommon) => R;
