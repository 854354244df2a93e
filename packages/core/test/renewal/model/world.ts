import type * as fc from "fast-check";

import { AuthorizationError, localLock, TransportError, type TokenStore } from "../../../src/index.ts";
import { createFreshness } from "../../../src/renewal/freshness.ts";
import { createKeeper } from "../../../src/renewal/keeper.ts";
import { renewingSource, type RenewingSource } from "../../../src/renewal/renewing.ts";
import type { Renewal } from "../../../src/renewal/replace.ts";
import { createVault } from "../../../src/renewal/vault.ts";
import type { OAuth2Token } from "../../../src/token.ts";
import { noLock } from "../setup.ts";

/** What somebody does, or what becomes of everybody. */
export type Step =
  | { readonly kind: "call" | "refused"; readonly source: number }
  | { readonly kind: "time passes"; readonly seconds: number };

/** What can go wrong, one after the other; where the list ends, nothing does any more. */
interface Faults {
  readonly store: readonly ("none" | "before" | "after")[];
  readonly server: readonly ("none" | "before" | "after" | "unavailable")[];
}

/** Everything that differs from one world to another. */
export interface Conditions {
  readonly sources: number;
  readonly shared: boolean;
  /** Whether the sources are of one client, and so have one memory for what could not be written. */
  readonly together: boolean;
  readonly reuse: "revoke_family" | "refuse" | "grace";
  readonly faults: Faults;
}

/** What has happened. */
interface Notes {
  /** Refresh tokens that were spent, and then sent again. */
  readonly reused: string[];
  /** Those of them whose first answer never came, or could not be written: nobody can know of them. */
  readonly unknowable: Set<string>;
  /** Numbers of the tokens, in the order in which they were written. */
  readonly written: number[];
  readonly deleted: string[];
  /** Access tokens whose write has failed: they are lent from memory. */
  readonly unwritten: Set<string>;
}

/** A small world: sources that keep one credential alive at a rotating server, over one store. */
export interface World {
  readonly sources: readonly RenewingSource[];
  readonly notes: Notes;
  readonly advance: (seconds: number) => void;
  /** Access tokens that were in the store at some time. */
  readonly stored: ReadonlySet<string>;
}

/** Makes a world in which every store operation and every request waits for its turn. */
export function createWorld(scheduler: fc.Scheduler, conditions: Conditions): World {
  const notes: Notes = { reused: [], unknowable: new Set(), written: [], deleted: [], unwritten: new Set() };
  let time = 0;
  const now = (): number => time * 1000;
  const turn = async (label: string): Promise<void> => scheduler.schedule(Promise.resolve(), label);
  const first = tokenOf(0, "", now());
  const stored = new Set([first.access_token]);
  const store = createStore(first, { turn, conditions, notes, stored });
  const renewalOf = createServer({ turn, conditions, notes, now });
  const lock = conditions.shared ? localLock() : noLock;
  const vaults = Array.from({ length: conditions.sources }, () => createVault(store));
  const sources = vaults.map((own) =>
    renewingSource({
      held: first,
      keeper: createKeeper({
        vault: conditions.together ? (vaults[0] ?? own) : own,
        lock,
        key: "k",
        now,
        announce: async () => turn("onToken"),
      }),
      freshness: createFreshness({ leeway: 60, jitter: 0, now }),
      renewalOf,
      timeout: 2_000_000_000,
    }),
  );
  return { sources, notes, stored, advance: (seconds) => void (time += seconds) };
}

/** Numbered in the order of birth; `parent` is the refresh token that was spent for it. */
function tokenOf(serial: number, parent: string, now: number): OAuth2Token {
  const life = { expires_in: 3600, expires_at: now / 1000 + 3600 };
  return { access_token: `a${serial}`, refresh_token: `r${serial}`, token_type: "bearer", serial, parent, ...life };
}

interface Place {
  readonly turn: (label: string) => Promise<void>;
  readonly conditions: Conditions;
  readonly notes: Notes;
}

function createStore(
  first: OAuth2Token,
  { turn, conditions: { faults, together }, notes, stored }: Place & { readonly stored: Set<string> },
): TokenStore<OAuth2Token> {
  let text = JSON.stringify(first);
  const ordered = [...faults.store];
  const operate = async <R>(label: string, act: () => R): Promise<R> => {
    const fault = ordered.shift() ?? "none";
    await turn(`${label} arrives`);
    if (fault === "before") throw new Error("no store");
    const result = act();
    await turn(`${label} is answered`);
    if (fault === "after") throw new Error("no answer");
    return result;
  };
  return {
    get: async () => operate("get", () => JSON.parse(text) as OAuth2Token),
    set: async (_, token) => {
      const next = JSON.stringify(token);
      try {
        await operate(`set ${token.access_token}`, () => {
          notes.written.push(Number(token["serial"]));
          text = next;
          stored.add(token.access_token);
        });
      } catch (error) {
        notes.unwritten.add(token.access_token);
        // Those of one client share their memory; others still see what it replaces, or see it without its writer's knowing.
        if (!together) for (const name of ["parent", "refresh_token"]) notes.unknowable.add(token[name] as string);
        throw error;
      }
    },
    delete: async (key) => void notes.deleted.push(key),
  };
}

/** Rotates: each refresh token is good for once. The credential is one family. */
function createServer({
  turn,
  conditions: { reuse, faults },
  notes,
  now,
}: Place & { readonly now: () => number }): (token: OAuth2Token) => Renewal {
  const ordered = [...faults.server];
  const spent = new Set<string>();
  let [serial, revoked] = [0, false];
  const act = (refreshToken: string): OAuth2Token => {
    if (spent.has(refreshToken)) {
      notes.reused.push(refreshToken);
      if (reuse === "revoke_family") revoked = true;
    }
    if (revoked || (spent.has(refreshToken) && reuse !== "grace")) throw refused();
    spent.add(refreshToken);
    serial += 1;
    return tokenOf(serial, refreshToken, now());
  };
  return ({ refresh_token: refreshToken = "" }) => ({
    spends: true,
    run: async () => {
      const fault = ordered.shift() ?? "none";
      await turn(`refresh by ${refreshToken} arrives`);
      if (fault === "before") throw new TransportError("network_failed", "no network");
      if (fault === "unavailable") throw new TransportError("http_failed", "in trouble", { status: 503 });
      const token = act(refreshToken);
      if (fault === "after") notes.unknowable.add(refreshToken);
      await turn(`refresh by ${refreshToken} is answered`);
      if (fault === "after") throw new TransportError("network_failed", "no network any more");
      return token;
    },
  });
}

function refused(): AuthorizationError {
  return new AuthorizationError("token_refused", "refused", { problem: "invalid_grant", status: 400 });
}
