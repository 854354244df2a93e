/** Where a contestant finds everything, and the token that it has stored. */
export interface Site {
  /** The URL of the API. */
  readonly resource: string;
  /** The URL of the token endpoint. */
  readonly token: string;
  /** Authenticates with client_secret_post. */
  readonly client: { readonly id: string; readonly secret: string };
  readonly stored: StoredToken;
}

/** A token as an application keeps it. A type, so that it fits where more fields may be. */
type StoredToken = {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: "bearer";
  /** Unix time in seconds. */
  readonly expires_at: number;
};

/** Makes one call of the API with a token that is good, and reads its JSON; rejects where it cannot. */
export type ApiCall = () => Promise<unknown>;

/** One library, used as its documentation says, that makes its own mistakes with the token it has stored. */
export type Contestant = (site: Site) => ApiCall;

/** Reads the JSON of an answer. Throws for a refusal. */
export async function readAnswer(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
