import type { AssertionOptions, OAuth2Runtime } from "@oauthkit/core";
import type { AuthorizationServer, Canary } from "@oauthkit/testing";

import type { Story } from "../story.ts";

/** What every step of this chapter happens in. */
export interface Scene {
  readonly story: Story;
  readonly server: AuthorizationServer;
  readonly options: AssertionOptions;
  readonly runtime: OAuth2Runtime;
  readonly keyFile: { readonly client_email: string; readonly private_key: string };
  /** A URL of the API. */
  readonly resource: string;
  readonly findCanaries: Canary["findCanaries"];
}

/** Whom the account may speak for. */
export const person = "jane@example.test";
