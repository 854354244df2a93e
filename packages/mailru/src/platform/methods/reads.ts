import { readsByName } from "@oauthkit/core/remote";

/** Whether a method of the platform's only reads. That a second like changes nothing is a guess, so liking is a write. */
export const isRead: (method: string) => boolean = /* @__PURE__ */ readsByName({
  verbs: ["get", "has", "is"],
  // Of `audio`: a recording's address, what is found, what is heard most.
  words: ["link", "search", "top"],
});
