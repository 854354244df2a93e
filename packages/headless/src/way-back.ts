import { ConfigurationError } from "@oauthkit/core";

/** Whether a URL is the way back to the application. */
export type WayBack = (url: URL) => boolean;

/** Knows the way back by scheme, host and path; query and fragment are the provider's. Throws `option_invalid`. */
export function createWayBack(redirectUri: string): WayBack {
  const expected = URL.canParse(redirectUri) ? bare(new URL(redirectUri)) : undefined;
  if (expected === undefined || redirectUri.includes("#")) {
    throw new ConfigurationError("option_invalid", "redirectUri has to be an absolute URI without fragment");
  }
  return (url) => bare(url) === expected;
}

/** Not by origin: custom schemes have none. A user name counts, for it belongs to nobody's redirect URI. */
function bare(url: URL): string {
  const copy = new URL(url);
  copy.search = "";
  copy.hash = "";
  return copy.href;
}
