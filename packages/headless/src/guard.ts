import { ConfigurationError } from "@oauthkit/core";
import { isInsecure, readEndpoint } from "@oauthkit/core/parts";

import { originOf } from "./place.ts";
import type { Secrets } from "./secrets.ts";

/** Throws `origin_foreign`, `endpoint_insecure` or `url_invalid` unless something may be sent to this URL. */
export type Guard = (url: URL) => void;

/** Lets requests go to the listed origins, over https. Throws `option_missing`, `endpoint_invalid`, `endpoint_insecure`. */
export function createGuard(origins: readonly string[], allowInsecureRequests: boolean, secrets: Secrets): Guard {
  if (!(origins?.length > 0)) {
    throw new ConfigurationError("option_missing", "pages.origins is empty; list where the provider's pages are");
  }
  const listed = new Set(origins.map((origin) => readOrigin(origin, allowInsecureRequests)));
  return (url) => {
    if (url.username !== "" || url.password !== "") {
      const message = "the sign-in leads to a URL with a user name in it; nothing was sent there";
      throw new ConfigurationError("url_invalid", message);
    }
    // Some other schemes have the origin of what they wrap.
    const isWeb = /^https?:$/.test(url.protocol);
    if (isWeb && listed.has(url.origin)) return;
    const origin = isWeb ? originOf(url, secrets) : url.protocol;
    if (isInsecure(url) && listed.has(url.origin.replace("http:", "https:"))) {
      const message = `the sign-in leads to ${origin}, where anybody on the way could read it; nothing was sent there`;
      throw new ConfigurationError("endpoint_insecure", message);
    }
    const message = `the sign-in leads to ${origin}, and nothing was sent there; if that server belongs to the provider, add it to the origins of the pages`;
    throw new ConfigurationError("origin_foreign", message);
  };
}

function readOrigin(origin: string, allowInsecureRequests: boolean): string {
  const url = readEndpoint("an entry of pages.origins", origin, allowInsecureRequests);
  if (url.pathname + url.search + url.hash === "/" && !url.host.includes("*")) return url.origin;
  const message = "an entry of pages.origins has a path or a star, which would not be heeded; write scheme and host";
  throw new ConfigurationError("endpoint_invalid", message);
}
