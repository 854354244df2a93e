import { type Quirks, statelessRefusal } from "@oauthkit/core";
import { readExactFields } from "@oauthkit/core/remote";

/** Where the platform departs from the RFCs: a refusal comes without state, and the user's id may be a number of 64 bits. */
export const platformQuirks: Quirks = { callback: statelessRefusal, tokenResponse: readExactFields };
