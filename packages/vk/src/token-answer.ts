import type { Wire } from "@oauthkit/core";
import { readExactFields } from "@oauthkit/core/remote";

/**
 * Reads what the token endpoint says (id.vk.ru, methods of the API of VK ID). Refusals come as `{ error, error_description, error_uri, state }` under any
 * status, so none is heeded.
 */
export async function readTokenAnswer(text: string, response: Response): Promise<Wire> {
  const { id_token, ...fields } = await readExactFields(text, response);
  // Under OpenID's name it would be taken for one that somebody has checked.
  const answer = id_token === undefined ? fields : { ...fields, vk_id_token: id_token };
  return isSpent(answer) ? { ...answer, error: "invalid_grant" } : answer;
}

/**
 * Whether a code or a refresh token has ended. VK says `invalid_request` to it, as to a mistake of the application's; its SDK for iOS tells the two apart by
 * the description "refresh_token is missing or invalid".
 */
function isSpent({ error, error_description }: Wire): boolean {
  return error === "invalid_request" && /^(?:code|refresh_token) is missing or invalid/.test(String(error_description));
}
