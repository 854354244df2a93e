import { ConfigurationError } from "../errors.ts";
import type { OAuth2ClientCredentials } from "./definition.ts";

/** Throws `option_missing` or `option_invalid` for an application that cannot be one. */
export function checkClient({ id, secret, authentication }: Partial<OAuth2ClientCredentials> = {}): void {
  if (typeof id !== "string" || id === "") {
    throw new ConfigurationError("option_missing", "client.id is missing; give the one the provider has registered");
  }
  if (secret !== undefined && (typeof secret !== "string" || secret === "")) {
    throw new ConfigurationError("option_invalid", "client.secret is empty; give it, or leave it out");
  }
  if (authentication !== undefined && typeof authentication !== "function" && !methods.includes(authentication)) {
    const message = `client.authentication has to be one of ${methods.join(", ")}, or a function`;
    throw new ConfigurationError("option_invalid", message);
  }
}

const methods = ["basic", "basicRaw", "post", "none"];
