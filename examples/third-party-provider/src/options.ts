import type { ScopeOptions } from "@oauthkit/core";
import { checkScope, optionMissing, readOrigin } from "@oauthkit/core/parts";
import { commaScopes } from "@oauthkit/core/quirks";

/** An application, as the developer portal of Clips shows it. */
export interface ClipsOptions {
  readonly clientKey: string;
  readonly clientSecret: string;
  /** Asked for where a sign-in names none. Default: `user.info.basic`. */
  readonly scope?: readonly ClipsScope[] | undefined;
  /** Where Clips is, for an emulator. */
  readonly servers?: ClipsServers | undefined;
}

/** What an application of Clips may ask for. */
export type ClipsScope = "user.info.basic" | "video.list";

/** Origins. */
export interface ClipsServers {
  /** Default: `https://www.clips.example`. */
  readonly www?: string | undefined;
  /** Default: `https://open.clips.example`. */
  readonly open?: string | undefined;
}

/** An application that has been looked at, its defaults filled in. */
interface App {
  readonly clientKey: string;
  readonly clientSecret: string;
  readonly scope: readonly string[];
  readonly servers: Required<{ readonly [Host in keyof ClipsServers]: string }>;
}

/** Reads the options. Throws `option_missing` and `option_invalid`. */
export function readApp(options: ClipsOptions): App {
  if (typeof options !== "object" || options === null)
    throw optionMissing("the application is missing; give its client key");
  const { clientKey, clientSecret, scope = ["user.info.basic"], servers } = options;
  if (clientKey === undefined || clientKey === "") throw optionMissing("clientKey is missing; give it");
  if (clientSecret === undefined || clientSecret === "") throw optionMissing("clientSecret is missing; give it");
  checkScope(scope, scopeRules);
  return {
    clientKey,
    clientSecret,
    scope,
    servers: {
      www: readOrigin("servers.www", servers?.www ?? "https://www.clips.example"),
      open: readOrigin("servers.open", servers?.open ?? "https://open.clips.example"),
    },
  };
}

/** How Clips writes scopes. */
export const scopeRules: ScopeOptions = commaScopes;
