import { readsByName } from "@oauthkit/core/remote";

/**
 * Whether a method of OK.ru's only reads. Some leave a trace (`users.getInfoBy` a visit, `photos.getPhotos` an album seen, `getUploadUrl` ids set aside),
 * but a repeated one leaves nothing worse.
 */
export const isRead: (method: string) => boolean = /* @__PURE__ */ readsByName({
  verbs: ["get", "is", "has", "fetchLink"],
  words: ["tagSearch", "tagContents", "tagMentions", "validate", "reverseGeocode"],
});
