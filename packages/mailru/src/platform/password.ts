import { ConfigurationError, type Grant, type Login } from "@oauthkit/core";
import { password as standardPassword } from "@oauthkit/core/grants";

import { isAddress } from "./address.ts";

/**
 * A login and a password, of applications that a moderator has allowed it (api.mail.ru/docs/guides/oauth/client-credentials). The login is the whole
 * e-mail address: one without a domain is refused with `option_invalid`.
 */
export function password(input: Parameters<typeof standardPassword>[0]): Grant {
  if (!("login" in input)) return standardPassword(checked(input));
  return standardPassword({ ...input, login: async () => checked(await input.login()) });
}

function checked<L extends Login>(login: L): L {
  if (isAddress(login.username)) return login;
  throw new ConfigurationError("option_invalid", "the login has to be a whole e-mail address, with its domain");
}
