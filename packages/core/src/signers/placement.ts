import { ConfigurationError } from "../errors.ts";

/** Throws `option_invalid` for a place that is none: a token must not end up in a URL for a misspelt word. */
export function checkPlacement(placement: string | undefined): void {
  if (placement === undefined || ["header", "body", "query"].includes(placement)) return;
  throw new ConfigurationError("option_invalid", "placement has to be header, body or query");
}
