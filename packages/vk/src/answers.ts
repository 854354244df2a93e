import { fieldsOf } from "@oauthkit/core/parts";

/** An answer of the API without its envelope, `{"response":…}`, its lists of bare ids as texts like all other ids. */
export function readAnswer(method: string, answer: unknown): unknown {
  const fields = fieldsOf(answer);
  const response = "response" in fields ? fields["response"] : answer;
  if (!listsIds.has(method)) return response;
  if (Array.isArray(response)) return response.map(textOf);
  const { items, ...beside } = fieldsOf(response);
  return Array.isArray(items) ? { ...beside, items: items.map(textOf) } : response;
}

// Where numbers in a list are ids (VKCOM/vk-api-schema, responses.json of each group).
const listsIds: ReadonlySet<string> = new Set([
  "friends.get",
  "friends.getAppUsers",
  "friends.getMutual",
  "friends.getOnline",
  "friends.getRecent",
  "groups.get",
  "groups.getMembers",
  "likes.getList",
  "users.getFollowers",
]);

function textOf(item: unknown): unknown {
  return typeof item === "number" ? String(item) : item;
}
