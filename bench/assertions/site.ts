import { profile } from "../bearer/token.ts";

/** Where a contestant finds everything, and the account's key file. */
export interface Site {
  /** The URL of the API. */
  readonly resource: string;
  readonly keyFile: KeyFile;
}

/** As Google hands it out. */
interface KeyFile {
  readonly private_key_id: string;
  readonly private_key: string;
  readonly client_email: string;
  readonly token_uri: string;
}

/** One library, used as its documentation says. */
export interface Contestant {
  /** Calls the API for the account, with its token; gets one first where there is none. */
  readonly call: () => Promise<unknown>;
  /** Gets a token for a user that nobody has asked for yet. */
  readonly exchange: (subject: string) => Promise<unknown>;
  /** The token of a user, which is at hand after the first time. */
  readonly tokenOf: (subject: string) => Promise<unknown>;
}

export const scope = "https://www.googleapis.com/auth/drive.metadata.readonly";

/** Reads the key file of a server that has just started. */
export async function openSite(origin: string): Promise<Site> {
  const keyFile = (await (await fetch(`${origin}/key`)).json()) as KeyFile;
  return { resource: `${origin}/2/users/me?fields=name,email`, keyFile };
}

/** Throws unless this is what the API says. */
export function checkProfile(body: unknown): void {
  if ((body as Partial<typeof profile> | null)?.sub !== profile.sub) throw new Error("a wrong answer");
}
