import { isObject } from "../json.ts";
import { readFields } from "../oauth2/answer.ts";
import type { Wire } from "../wire.ts";
import { fieldAt } from "./field-at.ts";
import type { Legs } from "./legs.ts";

/**
 * Reads a token answer out of an object within the answer: `nestedToken("authed_user")` for Slack (api.slack.com/authentication/oauth-v2),
 * `body` for Withings. A dot goes deeper, a number into a list: `data.0` for Instagram. What stands beside the object stays; an answer
 * without it is read as it is, a refusal for one.
 */
export function nestedToken(path: string): Legs<"tokenResponse"> {
  const [root = ""] = path.split(".");
  return {
    tokenResponse: (text, response) => {
      const fields = readFields(text, response);
      const inner = fieldAt(fields, path);
      return isObject(inner) ? { ...without(fields, root), ...inner } : fields;
    },
  };
}

function without(fields: Wire, name: string): Wire {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));
}
