import { randomUUID } from "node:crypto";

import { importPKCS8, SignJWT } from "jose";

import { checkProfile, type Contestant, scope, type Site } from "./site.ts";

interface Held {
  readonly access_token: string;
  /** Milliseconds. */
  readonly endsAt: number;
}

/** What is written by hand around jose and fetch: a token for each subject, and a look at its end before each call. Nothing else. */
export function byHand({ resource, keyFile }: Site): Contestant {
  const importing = importPKCS8(keyFile.private_key, "RS256");
  const held = new Map<string, Held>();
  const exchange = async (subject: string): Promise<Held> => {
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: keyFile.private_key_id })
      .setIssuer(keyFile.client_email)
      .setSubject(subject)
      .setAudience(keyFile.token_uri)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime("1m")
      .sign(await importing);
    const body = new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion });
    const response = await fetch(keyFile.token_uri, { method: "POST", body });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const answer = (await response.json()) as { readonly access_token: string; readonly expires_in: number };
    return { access_token: answer.access_token, endsAt: Date.now() + answer.expires_in * 1000 };
  };
  const tokenOf = async (subject: string): Promise<Held> => {
    const known = held.get(subject);
    if (known !== undefined && Date.now() < known.endsAt - 60_000) return known;
    const token = await exchange(subject);
    held.set(subject, token);
    return token;
  };
  return {
    call: async () => {
      const { access_token } = await tokenOf(keyFile.client_email);
      const response = await fetch(resource, { headers: { authorization: `Bearer ${access_token}` } });
      if (!response.ok) throw new Error(`status ${response.status}`);
      checkProfile(await response.json());
    },
    exchange,
    tokenOf,
  };
}
