import type { Canary, EmulatorLogEntry } from "@oauthkit/testing";

import type { Story } from "../story.ts";

/** What happens at any provider with a signed API. */
export interface SignedApiScene {
  readonly story: Story;
  readonly server: SignedApiServer;
  readonly findCanaries: Canary["findCanaries"];
}

/** What an emulated provider tells of itself. */
interface SignedApiServer {
  readonly log: readonly EmulatorLogEntry<string>[];
  readonly count: (what: "refresh") => number;
  readonly expireTokens: () => void;
}
