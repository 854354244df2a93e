/** Who may call a REST method. */
export interface Rule {
  readonly session: "required" | "optional" | "forbidden";
  readonly permissions: readonly string[];
}

type Row = readonly [session: Rule["session"], permissions: string, names: string];

const table: readonly Row[] = [
  [
    "required",
    "VALUABLE_ACCESS",
    `
      apps.checkVipOfferStatus apps.getPlatformCatalogNodeTop apps.getPlatformCatalogNodesTop apps.getPlatformNew
      apps.getPlatformTop apps.setVipOfferStatus apps.setVipOffers bookmark.add bookmark.delete communities.getMembers
      discussions.get discussions.getAttachedResources discussions.getComment discussions.getCommentLikes
      discussions.getComments discussions.getDiscussionComments discussions.getDiscussionCommentsCount
      discussions.getDiscussionLikes discussions.getDiscussions discussions.getDiscussionsNews discussions.getList
      events.get friends.getAppUsersOnline friends.getRelatives friends.getRelativesV2 interests.get
      mediatopic.getByIds mediatopic.getPollAnswerVoters mediatopic.getRepublishedTopic
      payment.getUserAccountBonusBalance payment.getVipStatus places.reverseGeocode places.validate sdk.init
      sdk.reportPayment sdk.reportStats sdk.resetNotes sdk.sendNote share.fetchLink share.fetchLinkV2 stream.delete
      stream.isSubscribed stream.markAsSpam users.deleteGuests users.getGames users.getGuests users.getHolidays
      users.getInfoBy users.getInvitableFriends
    `,
  ],
  [
    "forbidden",
    "VALUABLE_ACCESS",
    `
      apps.getAppPromoInfo apps.removeAppPromoInfo apps.setAppPromoInfo callbacks.payment notifications.sendFavPromo
      notifications.sendMass notifications.sendSimple notifications.stopFavPromo notifications.stopSendMass
      notifications.updateFavPromo payment.appCashback sdk.getInstallSource sdk.getNotes
    `,
  ],
  [
    "optional",
    "VALUABLE_ACCESS",
    `
      apps.getTop friends.get friends.getAppUsers friends.getBirthdays friends.getByDevices friends.getMutualFriends
      friends.getOnline friends.getSuggestions photos.getAlbums photos.getPhotos sdk.getEndpoints url.getInfo
      users.getAdditionalInfo users.getInfo users.getMobileOperator users.updateMask widget.getWidgetContent
      widget.getWidgets
    `,
  ],
  [
    "required",
    "APP_INVITE",
    `
      friends.appInvite
    `,
  ],
  [
    "optional",
    "",
    `
      group.getCounters group.getInfo group.getUserGroupsByIds group.getUserGroupsV2 mediatopic.post
      users.getCallsLeft users.hasAppPermission users.isAppUser users.removeAppPermissions
    `,
  ],
  [
    "required",
    "VALUABLE_ACCESS GROUP_CONTENT",
    `
      group.getMembers group.getStatOverview group.getStatPeople group.getStatTopic group.getStatTopics
      group.getStatTrends group.pinGroupFeed market.add market.addCatalog market.delete market.deleteCatalog
      market.edit market.editCatalog market.getByCatalog market.getByIds market.getCatalogsByGroup
      market.getCatalogsByIds market.getProducts market.pin market.reorder market.reorderCatalogs market.setStatus
      market.updateCatalogsList
    `,
  ],
  [
    "required",
    "VALUABLE_ACCESS GROUP_CONTENT PHOTO_CONTENT",
    `
      group.setMainPhoto
    `,
  ],
  [
    "required",
    "",
    `
      payment.getUserAccountBalance search.tagContents search.tagMentions search.tagSearch users.getCurrentUser
      users.getLoggedInUser auth.touchSession
    `,
  ],
  [
    "required",
    "VALUABLE_ACCESS PHOTO_CONTENT LIKE",
    `
      photos.addAlbumLike photos.addPhotoLike
    `,
  ],
  [
    "optional",
    "VALUABLE_ACCESS PHOTO_CONTENT",
    `
      photos.createAlbum photos.getAlbumInfo photos.getInfo photos.getPhotoInfo photos.getTags
      photos.getUserAlbumPhotos photos.getUserPhotos
    `,
  ],
  [
    "required",
    "VALUABLE_ACCESS PHOTO_CONTENT",
    `
      photos.deleteAlbum photos.deletePhoto photos.deleteTags photos.editAlbum photos.editPhoto photos.getAlbumLikes
      photos.getPhotoLikes photos.getPhotoMarks photos.setAlbumMainPhoto
    `,
  ],
  [
    "optional",
    "PHOTO_CONTENT",
    `
      photosV2.commit photosV2.getUploadUrl
    `,
  ],
  [
    "required",
    "SET_STATUS",
    `
      users.setStatus
    `,
  ],
  [
    "forbidden",
    "",
    `
      users.updateMasks users.updateMasksV2
    `,
  ],
  [
    "required",
    "VALUABLE_ACCESS VIDEO_CONTENT",
    `
      video.delete video.subscribe
    `,
  ],
  [
    "optional",
    "VALUABLE_ACCESS VIDEO_CONTENT",
    `
      video.getUploadUrl video.update
    `,
  ],
];

/**
 * The methods that exist (apiok.ru/en/dev/methods/rest). users.getCurrentUser needs no permission: GET_EMAIL only adds a field.
 */
export const rules: ReadonlyMap<string, Rule> = new Map(readTable());

function readTable(): [string, Rule][] {
  return table.flatMap(([session, permissions, names]) =>
    wordsOf(names).map((name): [string, Rule] => [name, { session, permissions: wordsOf(permissions) }]),
  );
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
