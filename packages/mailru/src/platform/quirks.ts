import { type Params, type Quirks, statelessRefusal, type Wire } from "@oauthkit/core";
import { secretMissing } from "@oauthkit/core/parts";
import { readExactFields } from "@oauthkit/core/remote";

import type { PlatformApp } from "./app.ts";

/** Where the platform departs from the RFCs: a refusal comes without state, and the user's id may be a number of 64 bits. */
export function platformQuirks({ secretKey, privateKey }: PlatformApp): Quirks {
  const isClient = secretKey === undefined;
  return {
    callback: statelessRefusal,
    // Better now than when the person is back with a code that nobody can exchange.
    authorization: (parameters) => {
      if (isClient && parameters["response_type"] === "code") throw secretMissing();
      return parameters;
    },
    tokenRequest: (form) => (isClient && privateKey !== undefined ? asClient(form, privateKey) : form),
    tokenResponse: async (text, response) => {
      const fields = await readExactFields(text, response);
      return isClient ? ended(fields) : fields;
    },
  };
}

/** Client applications have refreshed with their private key (seen in one public client; the documents speak of sites alone). */
function asClient(form: Params, privateKey: string): Params {
  return form["grant_type"] === "refresh_token" ? { ...form, client_secret: privateKey } : form;
}

/** Where a client application may not refresh, there is nothing to mend: the session has ended. */
function ended(fields: Wire): Wire {
  return fields["error"] === "invalid_client" ? { ...fields, error: "invalid_grant" } : fields;
}
