import { readsByName } from "@oauthkit/core/remote";

/** Whether a method of VK's only reads (dev.vk.com/method). `getUploadServer` and its kind set something aside, and a repeated one does no harm. */
export const isRead: (method: string) => boolean = /* @__PURE__ */ readsByName({
  verbs: ["get", "search", "is", "are", "resolve", "check"],
});
