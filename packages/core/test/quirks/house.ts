import { createHash } from "node:crypto";

import type { Clock } from "@oauthkit/testing";
import { expect } from "vitest";

import type { Call, Fields } from "./call.ts";

/** The application, as every provider here knows it. */
export const app = { id: "app", secret: "s3cret" } as const;

/** Where the application waits for the person. */
export const redirectUri = "https://app.example.test/callback";

/** The Authorization header of that application. */
export const basic = `Basic ${Buffer.from("app:s3cret").toString("base64")}`;

/** Fields that a token request lacks where the client proves itself in a header. */
export const noClient = { client_id: undefined, client_secret: undefined };

/** What is the same at every provider: consent, codes, and which token is good just now. */
export interface House {
  /** Consents, if the person was sent with exactly these parameters beside the standard ones; `undefined` takes one off. */
  readonly consent: (query: Fields, wanted?: Fields, back?: Fields) => Response;
  /** Issues tokens for a code or a refresh token, if it was sent with exactly these fields beside the standard ones. */
  readonly redeem: (
    sent: Fields,
    wanted?: Fields,
    only?: { readonly code?: Fields; readonly refresh?: Fields },
  ) => Issued;
  /** Issues tokens for what the route itself has checked. */
  readonly issue: () => Issued;
  /** Answers a call with the newest token; as `stale` says once that token has ended. */
  readonly call: (token: unknown, stale?: () => Response) => Response;
  /** Calls that were refused because the token had ended. */
  readonly refusals: () => number;
  readonly now: () => number;
}

/** What was issued, its number in every value. */
export interface Issued {
  readonly access: string;
  readonly refresh: string;
  readonly isRefresh: boolean;
}

/** A token answer as the standard words it, with fields of the provider's own; `undefined` takes one off. */
export function answerOf({ access, refresh }: Issued, own: Fields = {}): Fields {
  return { access_token: access, token_type: "Bearer", expires_in: 3600, refresh_token: refresh, ...own };
}

/** What a house may differ in. */
export interface HouseOptions {
  /** Seconds that a token lives. Default: 3600. */
  readonly lifetime?: number;
  readonly pkce?: boolean;
}

/** Opens a house that has issued nothing yet. */
export function createHouse(clock: Clock, { lifetime = 3600, pkce = true }: HouseOptions): House {
  let challenge: unknown;
  let codes = 0;
  let number = 0;
  let refusals = 0;
  let ends = 0;
  const issue = (isRefresh: boolean): Issued => {
    number += 1;
    ends = clock.now() + lifetime * 1000;
    return { access: `access-${number}`, refresh: `refresh-${number}`, isRefresh };
  };
  return {
    consent: (query, wanted = {}, back = {}) => {
      const { state, code_challenge, code_challenge_method, ...rest } = query;
      expect(rest).toEqual({ client_id: app.id, response_type: "code", redirect_uri: redirectUri, ...wanted });
      expect(state).toMatch(/^[\w-]{20,}$/);
      expect([typeof code_challenge, code_challenge_method]).toEqual(
        pkce ? ["string", "S256"] : ["undefined", undefined],
      );
      challenge = code_challenge;
      return Response.json(null, { status: 302, headers: { location: wayBack({ code: "code-1", state, ...back }) } });
    },
    redeem: (sent, wanted = {}, only = {}) => {
      const client = { client_id: app.id, client_secret: app.secret, ...wanted };
      if ("refresh_token" in sent) {
        const refresh = { grant_type: "refresh_token", refresh_token: `refresh-${number}`, ...client, ...only.refresh };
        expect(sent).toEqual(refresh);
        return issue(true);
      }
      const { code_verifier, ...rest } = sent;
      const standard = { grant_type: "authorization_code", code: "code-1", redirect_uri: redirectUri };
      expect(rest).toEqual({ ...standard, ...client, ...only.code });
      expect(typeof code_verifier === "string" ? challengeOf(code_verifier) : undefined).toBe(challenge);
      expect((codes += 1)).toBe(1);
      return issue(false);
    },
    issue: () => issue(number > 0),
    call: (token, stale = () => new Response(null, { status: 401 })) => {
      expect(token).toBe(`access-${number}`);
      if (clock.now() < ends) return Response.json({ who: "jane" });
      refusals += 1;
      return stale();
    },
    refusals: () => refusals,
    now: clock.now,
  };
}

/** The routes of a provider, by method and URL. Whatever is sent elsewhere fails the row. */
export type Routes = Readonly<Record<string, (call: Call) => Response | Promise<Response>>>;

/** Where the person is sent back to, `undefined` parameters left out. */
function wayBack(parameters: Fields): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return `${redirectUri}?${new URLSearchParams(pairs as [string, string][])}`;
}

function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}
