import { demoClient } from "../oauth1/options.ts";
import { createProvider, type WayBack } from "../oauth1/provider.ts";
import { readSettings, type Settings } from "../oauth1/settings.ts";
import type { AccessToken } from "../oauth1/tokens.ts";
import { demoEmulatorUser, type EmulatorUser } from "../provider-emulator/options.ts";
import { checkSeconds } from "./check-description.ts";
import type { OAuth1EmulatorDescription } from "./description.ts";
import type { Service } from "./exchange.ts";
import type { OAuth1EmulatorOptions } from "./options.ts";
import { checkClients, createPeople, type People } from "./people.ts";
import type { OAuth1EmulatorFields, OAuth1EmulatorProtocol } from "./protocol.ts";
import { readEntries } from "./read-entries.ts";
import { readRules } from "./rules.ts";
import { readHosts } from "./spots.ts";

/** A service, and what of it has the description's own types. */
export interface OpenService<Fields, Memory> {
  readonly service: Service;
  readonly memory: Memory;
  /** What the answer with an access token has beside the token. */
  readonly fieldsOf: (token: Pick<AccessToken, "user" | "client">) => Fields;
}

/** Puts a service together to which nothing has happened. RangeError for what cannot be. */
export function openService<
  Host extends string,
  User extends EmulatorUser,
  Fields extends OAuth1EmulatorFields,
  Memory,
>(
  description: OAuth1EmulatorDescription<Host, User, Fields, Memory>,
  options: OAuth1EmulatorOptions<User>,
): OpenService<Fields, Memory> {
  // Where nothing is said of people, nothing is known of them but what every user has.
  const people = createPeople<User>(options.users ?? description.users ?? ([demoEmulatorUser] as never));
  const settings = settingsOf(description, options, people);
  const { callback } = description;
  const provider = createProvider(settings, callback && wayBackOf(callback, people));
  checkClients(settings.clients, description.signatureMethods);
  const fieldsOf: OpenService<Fields, Memory>["fieldsOf"] = ({ user, client }) =>
    // Without `fields` and `memory`, Fields is nothing and Memory is undefined.
    description.fields?.({ user: people.ownerOf(user), client }) ?? ({} as never);
  const memory = description.memory?.() as Memory;
  const place = readHosts(description.hosts);
  const entries = readEntries(description, place, { people, memory, fieldsOf });
  return {
    service: { provider, people, place, entries, rules: readRules(description), refusal: description.refusal },
    memory,
    fieldsOf,
  };
}

function settingsOf<User extends EmulatorUser>(
  protocol: OAuth1EmulatorProtocol,
  { clients, clock = Date, mint, lifetimes }: OAuth1EmulatorOptions<User>,
  { accounts }: People<User>,
): Settings {
  const { revision = "1.0a", bodyHash, window = 300 } = protocol;
  const { requestToken = 600, accessToken = Number.POSITIVE_INFINITY } = { ...protocol.lifetimes, ...lifetimes };
  checkSeconds("lifetimes.requestToken", requestToken);
  checkSeconds("lifetimes.accessToken", accessToken);
  const settings = readSettings({
    clients: clients ?? protocol.clients ?? [demoClient],
    users: accounts,
    now: () => clock.now(),
    revision,
    window,
    requestTokenLifetime: requestToken,
    requireBodyHash: bodyHash === "required",
    ...(mint === undefined ? {} : { mint }),
  });
  return { ...settings, accessTokenLifetime: accessToken, accessTokenStart: () => "" };
}

function wayBackOf<User extends EmulatorUser>(
  callback: NonNullable<OAuth1EmulatorDescription<string, User, OAuth1EmulatorFields, never>["callback"]>,
  people: People<User>,
): WayBack {
  return ({ token, user, verifier }) =>
    callback({ token, verifier, user: user === undefined ? undefined : people.ownerOf(user) });
}
