import { type Http, type SessionCore, TransportError } from "@oauthkit/core";
import { atProvider, fieldsOf, optionMissing } from "@oauthkit/core/parts";
import { jsonReader } from "@oauthkit/core/remote";

import type { App } from "./app.ts";
import { readFailure } from "./failures.ts";
import { publicInfo } from "./signer.ts";
import type { VkToken } from "./token.ts";

/** What VK ID itself can be asked, beside the API (id.vk.ru, methods of the API of VK ID). All reject with `api_refused` and VK's own word. */
export interface VkId {
  /** Who signed in, as far as the scopes go. */
  readonly userInfo: () => Promise<VkIdUser>;
  /** The same with the surname, the phone number and the address masked; by the id_token, so it works after the token has ended. */
  readonly publicInfo: () => Promise<VkIdUser>;
  /**
   * Takes back all that the person has granted this application: every sign-in of theirs ends, and the next one asks again. `client.revoke` ends one
   * sign-in, and the consent stays.
   */
  readonly revoke: () => Promise<void>;
}

/** A person, as VK ID knows them. */
export interface VkIdUser {
  /** Decimal digits. */
  readonly user_id: string;
  readonly first_name?: string;
  readonly last_name?: string;
  /** With the scope `phone`: digits, the country's first. */
  readonly phone?: string;
  /** With the scope `email`. */
  readonly email?: string;
  /** URL of the picture. */
  readonly avatar?: string;
  /** 1 female, 2 male, 0 unknown. */
  readonly sex?: number;
  readonly verified?: boolean;
  /** `DD.MM.YYYY`. */
  readonly birthday?: string;
  readonly [field: string]: unknown;
}

/** Makes the calls of VK ID. */
export function createVkId({ http, token }: SessionCore<VkToken>, { id, clientId }: App): VkId {
  const post = async (path: string, own: Readonly<Record<string, string>>): Promise<unknown> =>
    atProvider("vk", async () => postForm(http, `${id}${path}`, { client_id: clientId, ...own }));
  // VK's own SDKs for phones send the device along, the one for the web does not.
  const withDevice = async (path: string): Promise<unknown> => post(path, { device_id: (await token()).device_id });
  return {
    userInfo: async () => userOf(await withDevice("/oauth2/user_info")),
    publicInfo: async () => {
      const { vk_id_token } = await token();
      if (vk_id_token === undefined)
        throw optionMissing("the token has no vk_id_token, and VK tells nothing without it; sign the user in again");
      return userOf(await post(publicInfo, { id_token: vk_id_token }));
    },
    revoke: async () => confirm(await withDevice("/oauth2/revoke")),
  };
}

async function postForm(http: Http, url: string, form: Readonly<Record<string, string>>): Promise<unknown> {
  const options = { body: new URLSearchParams(form), parseJson: jsonReader(readFailure) };
  return http.post(url, options).json();
}

function userOf(answer: unknown): VkIdUser {
  return fieldsOf(fieldsOf(answer)["user"]) as VkIdUser;
}

/** `{"response":1}`; anything else is no yes. */
function confirm(answer: unknown): void {
  if (fieldsOf(answer)["response"] === 1) return;
  throw new TransportError("response_empty", "VK has not confirmed it; look before you try again", { provider: "vk" });
}
