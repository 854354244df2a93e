import { listOf, personOf, type Call, type Method } from "../call.ts";
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
  if (typeof attachment !== "object" || attachment === null || !("media" in attachment)) {
    throw new RestError(100, "Invalid attachment");
  }
  return call.service.nextId();
}

/** `objectId` is a number and `objectIdStr` the same as a text. */
function readUrl({ parameters }: Call): unknown {
  const [, kind, id = "0"] =
    /^https?:\/\/(?:www\.|m\.)?ok\.ru\/(profile|group)\/(\d+)/.exec(parameters.get("url") ?? "") ?? [];
  const type = kind === undefined ? "UNKNOWN" : kind.toUpperCase();
  return { type, objectId: BigInt(id), objectIdStr: id };
}
