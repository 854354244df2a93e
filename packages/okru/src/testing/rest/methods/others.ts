import { isGranted, listOf, personOf, type Call, type Method } from "../call.ts";
import { RestError } from "../rest-error.ts";

/** apiok.ru/en/dev/methods/rest: events, groups, links, media topics and notifications. */
export const others: Readonly<Record<string, Method>> = {
  "events.get": { run: () => [] },
  "group.getInfo": {
    required: ["uids", "fields"],
    run: (call) => listOf(call, "uids").map((uid) => ({ uid, name: `Group ${uid}` })),
  },
  "group.getUserGroupsV2": {
    run: (call) => {
      personOf(call);
      return { groups: [] };
    },
  },
  "url.getInfo": { required: ["url"], run: readUrl },
  "mediatopic.post": { required: ["attachment"], run: post },
  "notifications.sendSimple": {
    required: ["uid", "text"],
    run: (call) => {
      personOf(call);
      return true;
    },
  },
};

/** The answer is a number that no double holds, bare: clients have to keep it as it is. */
function post(call: Call): unknown {
  let attachment: unknown;
  try {
    attachment = JSON.parse(call.parameters.get("attachment") ?? "");
  } catch {
    throw new RestError(100, "Invalid attachment");
  }
  const { media } = (attachment ?? {}) as { readonly media?: unknown };
  if (!Array.isArray(media)) throw new RestError(100, "Invalid attachment");
  if (call.parameters.get("type") === "GROUP_THEME") checkGroup(call);
  for (const item of media as readonly Media[]) checkPhotos(call, item);
  return call.service.nextId();
}

interface Media {
  readonly type?: unknown;
  readonly list?: readonly { readonly id?: unknown; readonly photoId?: unknown }[];
}

/** That a group's topic wants GROUP_CONTENT is inferred: the method's page lists no permission. */
function checkGroup(call: Call): void {
  if (!/^\d+$/.test(call.parameters.get("gid") ?? "")) throw new RestError(160, "Invalid group id");
  if (isGranted(call, "GROUP_CONTENT")) return;
  throw new RestError(200, "User must grant an access to permission 'GROUP_CONTENT'");
}

/** A photo is named by the token of its upload, or by the id that it has in an album. */
function checkPhotos({ service }: Call, { type, list }: Media): void {
  if (type !== "photo") return;
  const uploads = [...service.uploads.values()];
  const isToken = (id: unknown): boolean => uploads.some(({ tokens }) => [...tokens.values()].includes(id as string));
  const ids = new Set<unknown>([...service.photos.values()].flat().map(({ id }) => id));
  const isKnown =
    Array.isArray(list) &&
    list.every(({ id, photoId }) => (photoId === undefined ? id !== undefined && isToken(id) : ids.has(photoId)));
  if (!isKnown) throw new RestError(121, "Invalid photo in attachment");
}

/** `objectId` is a number and `objectIdStr` the same as a text. */
function readUrl({ parameters }: Call): unknown {
  const [, kind, id = "0"] =
    /^https?:\/\/(?:www\.|m\.)?ok\.ru\/(profile|group)\/(\d+)/.exec(parameters.get("url") ?? "") ?? [];
  const type = kind === undefined ? "UNKNOWN" : kind.toUpperCase();
  return { type, objectId: BigInt(id), objectIdStr: id };
}
