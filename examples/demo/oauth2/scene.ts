import type { OAuth2Definition } from "@oauthkit/core";
import type { AuthorizationServer, Canary, Clock } from "@oauthkit/testing";

import type { Story } from "../story.ts";

/** What every step of this chapter happens in. */
export interface Scene {
  readonly story: Story;
  readonly server: AuthorizationServer;
  /** The server's and the client's. */
  readonly clock: Clock;
  readonly definition: OAuth2Definition;
  /** A URL of the API. */
  readonly resource: string;
  readonly findCanaries: Canary["findCanaries"];
}
