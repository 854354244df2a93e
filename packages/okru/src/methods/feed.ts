import type { OkruActor, OkruId, OkruList, OkruOptional } from "./parameters.ts";

/** Of mediatopic.post (apiok.ru/en/dev/methods/rest/mediatopic/mediatopic.post). */
export type OkruPost = OkruActor & {
  /** JSON text: what is posted. */
  readonly attachment: string;
} & OkruOptional<{
    /** USER_STATUS also wants the permission SET_STATUS. */
    type: "USER" | "USER_STATUS" | "USER_NOTE" | "GROUP_THEME" | "GROUP_THEME_PROMO" | "GROUP_SUGGESTED";
    /** For a group's topic, with its `type`. Wants the permission GROUP_CONTENT. */
    gid: OkruId;
    /** Wants the permission SET_STATUS. */
    set_status: boolean;
    devices: string;
    /** Turns the one link of a text into a preview. */
    text_link_preview: boolean;
    /** Only for a group's topic. */
    hidden_post: boolean;
  }>;

/** Of stream.delete (apiok.ru/en/dev/methods/rest/stream/stream.delete). */
export type OkruStreamRemoval = OkruOptional<{
  /** The `delete_id` of an item of the user's own feed. */
  delete_id: string;
  /** Hides all of this advertiser's banners for a year. */
  banner_id: string;
  /** JSON text; only with `banner_id`. */
  banner_opt: string;
  delete_ref_id: string;
}>;

/** Of events.get (apiok.ru/en/dev/methods/rest/events/events.get). */
export type OkruEventsQuery = OkruOptional<{
  types: OkruList;
  /** A name for a set of kinds of discussions, such as `android.1`; the same as in the calls about discussions. */
  version: string;
}>;

/** How many things of one kind are new to the user. */
export type OkruEvent = {
  readonly type: string;
  readonly number?: number;
  readonly uid?: string;
  readonly message?: number;
  readonly icon?: number;
  readonly marker?: string;
  /** A number on the wire, and maybe larger than JavaScript's can be. */
  readonly lastId?: string;
};

/** Of url.getInfo (apiok.ru/en/dev/methods/rest/url/url.getInfo). */
export type OkruUrlQuery = {
  /** Of a profile, a group or an application, with its id or its short name. */
  readonly url: string;
};

/** What a URL leads to. */
export type OkruUrl = {
  readonly type: string;
  /** The id as text: the one to keep. */
  readonly objectIdStr?: string;
  readonly objectIdEncoded?: string;
  /** A number on the wire, and maybe larger than JavaScript's can be. */
  readonly objectId?: string;
};

/** Of notifications.sendSimple (apiok.ru/en/dev/methods/rest/notifications/notifications.sendSimple). */
export type OkruNotification = {
  /** To whom. */
  readonly uid: OkruId;
  /** At most 100 characters. */
  readonly text: string;
} & OkruOptional<{
  /** Given to the application as `custom_args`, when the user follows the notification. */
  mark: string;
  qualifier: string;
  /** The button's text, such as `button_accept`. */
  custom_button_key: string;
}>;
