import type { Quirks, Wire } from "@oauthkit/core";
import { secretMissing } from "@oauthkit/core/parts";
import { statelessRefusal } from "@oauthkit/core/quirks";
import { readExactFields } from "@oauthkit/core/remote";

import type { PlatformApp } from "./app.ts";

/** Where the platform departs from the RFCs: a refusal comes without state, and the user's id may be a number of 64 bits. */
export function platformQuirks({ secretKey }: PlatformApp): Quirks {
  const isClient = secretKey === undefined;
  return {
    ...statelessRefusal,
    // Better now than when the person is back with a code that nobody can exchange.
    authorization: (parameters) => {
      if (isClient && parameters["response_type"] === "code") throw secretMissing();
      return parameters;
    },
    tokenResponse: async (text, response) => {
      const fields = await readExactFields(text, response);
      return isClient ? ended(fields) : fields;
    },
  };
}

/** Where a client application may not refresh, there is nothing to mend: the session has ended. */
function ended(fields: Wire): Wire {
  return fields["error"] === "invalid_client" ? { ...fields, error: "invalid_grant" } : fields;
}
