import { definedOf } from "../oauth2/defined.ts";
import { concealed } from "../redact.ts";
import { secondsOf } from "./fields.ts";

/** The fields of a token as a provider gave them out; its seconds of life may be digits. */
export interface Issued {
  readonly access_token: string;
  readonly expires_in?: number | string | undefined;
}

/** A token of fields that somebody has already, and of the provider's own beside them: frozen, and printed without its secrets. */
export function issuedToken<F extends Issued, O extends object>(
  fields: F,
  own: O,
): Omit<F, "expires_in" | keyof O> & O & { readonly expires_in?: number } {
  const expires_in = secondsOf(fields.expires_in);
  return concealed({ ...definedOf({ ...fields, expires_in }), ...own }) as never;
}
