import { AuthorizationError, readFields, type TokenResponse, type Wire } from "@oauthkit/core";
import { decodeClaims, definedOf, secondsOf } from "@oauthkit/core/parts";

/** What a token of Google's has beside the standard fields. */
export interface GoogleTokenFields {
  /** Seconds that the refresh token lives, where the person gave leave for a time only ("Time-based access"). */
  readonly refresh_token_expires_in?: number | undefined;
}

/** Makes a reader of Google's own fields, which refuses accounts of another domain than `hd`. */
export function fieldsReader(hd: string | undefined): (wire: TokenResponse) => GoogleTokenFields {
  return (wire) => {
    if (hd !== undefined) checkDomain(hd, wire);
    return { refresh_token_expires_in: secondsOf(wire["refresh_token_expires_in"]) };
  };
}

/**
 * The parameter `hd` can be taken out of the URL by whoever signs in; the claim cannot be forged (developers.google.com, "OpenID Connect", "hd"). The
 * id_token has been verified by now. A refresh cannot change whose token it is.
 */
function checkDomain(hd: string, { id_token = "" }: TokenResponse): void {
  const { hd: domain } = decodeClaims(id_token);
  if (typeof domain === "string" && (hd === "*" || domain.toLowerCase() === hd)) return;
  const whose = hd === "*" ? "a Workspace domain" : hd;
  const message = `the sign-in was refused: the account is not one of ${whose}; offer it to the person again`;
  throw new AuthorizationError("authorization_refused", message, { problem: "hd_mismatch" });
}

/**
 * Reads what the token endpoint says: a refusal may have an `error_subtype` that says more, and some granted scopes have other names than they were asked
 * for by.
 */
export function readTokenAnswer(text: string, response: Response): Wire {
  const fields = readFields(text, response);
  const { error, error_description, error_subtype, scope } = fields;
  if (typeof error === "string" && typeof error_subtype === "string") {
    // As `invalid_rapt`: the person's organization wants them to prove who they are again (support.google.com/a/answer/9368756).
    const words = [error_subtype, error_description].filter((part) => typeof part === "string" && part !== "");
    return { ...fields, error_description: [...new Set(words)].join(": ") };
  }
  return typeof scope === "string" ? { ...fields, ...definedOf({ scope: withShortNames(scope) }) } : fields;
}

/** `email` and `profile` are granted by their URLs (developers.google.com, "OAuth 2.0 for TV and Limited-Input Device Applications", "Step 6"). */
function withShortNames(scope: string): string {
  const granted = scope.split(" ");
  const short = ["email", "profile"].filter((name) =>
    granted.includes(`https://www.googleapis.com/auth/userinfo.${name}`),
  );
  return [...new Set([...granted, ...short])].join(" ");
}
