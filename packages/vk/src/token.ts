import { type OAuth2Token, text, type Wire } from "@oauthkit/core";
import { definedOf, issuedToken } from "@oauthkit/core/parts";

/** What a token of VK ID has beside the standard fields. */
export interface VkTokenFields {
  /** Who signed in: decimal digits. VK sends a number. */
  readonly user_id: string;
  /** The device that VK saw at the sign-in. It came back with the code, and every refresh needs it. */
  readonly device_id: string;
  /** VK's id_token, which nobody has checked: there is no issuer to ask for keys. For `session.api.publicInfo()` alone. */
  readonly vk_id_token?: string | undefined;
}

/** A token as VK's sessions have it. */
export type VkToken = OAuth2Token & VkTokenFields;

/** The fields of a token that you have already, as VK gave them. */
export interface VkIssuedFields {
  readonly access_token: string;
  readonly user_id: string | number;
  /** What came back with the code. */
  readonly device_id: string;
  readonly refresh_token?: string | undefined;
  readonly id_token?: string | undefined;
  /** Seconds of life, as VK said when it gave the token out. */
  readonly expires_in?: number | string | undefined;
  /** Unix time in seconds. Without it the token is used until it is refused. */
  readonly expires_at?: number | undefined;
  /** Separated by spaces. */
  readonly scope?: string | undefined;
}

/** A token for `client.resume`: `vkToken({ access_token, refresh_token, user_id, device_id })`. */
export function vkToken({ id_token, ...fields }: VkIssuedFields): VkToken {
  const { access_token, device_id } = fields;
  const own = { access_token, device_id, user_id: String(fields.user_id), token_type: "bearer" };
  return issuedToken(fields, { ...own, ...definedOf({ vk_id_token: id_token }) });
}

/** Reads the fields of a token answer; the device is put beside them by the grants. */
export function readTokenFields(wire: Wire): VkTokenFields {
  return { user_id: text(wire, "user_id"), device_id: text(wire, "device_id") };
}
