import { checkUnique } from "../emulator/parameters.ts";
import type { OAuth1Client, OAuth1User } from "../oauth1/options.ts";
import type { EmulatorUser } from "../provider-emulator/options.ts";
import type { OAuth1EmulatorSignatureMethod } from "./protocol.ts";

/** The people with an account, and what the protocol's machinery calls them. */
export interface People<User extends EmulatorUser = EmulatorUser> {
  readonly all: readonly User[];
  readonly accounts: readonly OAuth1User[];
  /** Who has that account. */
  readonly ownerOf: (account: OAuth1User) => User;
  /** By id, login or e-mail address. RangeError for nobody. */
  readonly find: (name: string) => User;
}

/** RangeError as checkUsers has it. */
export function createPeople<User extends EmulatorUser>(users: readonly User[]): People<User> {
  checkUsers(users);
  const sought = (isMeant: (user: User) => boolean): User => {
    const user = users.find(isMeant);
    if (user === undefined) throw new RangeError("There is no such user");
    return user;
  };
  return {
    all: users,
    accounts: users.map(({ id, login, password }) => ({ user_id: id, screen_name: login, password })),
    ownerOf: ({ user_id }) => sought(({ id }) => id === user_id),
    find: (name) => sought(({ id, login, email }) => [id, login, email].includes(name)),
  };
}

/** RangeError where there is nobody, and where two people share an id or a login. */
export function checkUsers(users: readonly EmulatorUser[]): void {
  if (users.length === 0) throw new RangeError("users is empty; leave it out, or name somebody");
  checkUnique(
    "user's id",
    users.map(({ id }) => id),
  );
  checkUnique(
    "user's login",
    users.map(({ login }) => login),
  );
}

/** RangeError where there is none, where two clients share an id, and for one that could never sign. */
export function checkClients(
  clients: readonly OAuth1Client[],
  methods: readonly OAuth1EmulatorSignatureMethod[] = ["HMAC-SHA1"],
): void {
  if (clients.length === 0) throw new RangeError("clients is empty; leave it out, or name one");
  checkUnique(
    "client's id",
    clients.map(({ id }) => id),
  );
  const mute = methods.every((method) => method.startsWith("RSA-"))
    ? clients.find(({ publicKey }) => publicKey === undefined)
    : undefined;
  if (mute === undefined) return;
  throw new RangeError(
    `The client ${mute.id} needs a publicKey: signatureMethods of the provider are ${methods.join(", ")}`,
  );
}
