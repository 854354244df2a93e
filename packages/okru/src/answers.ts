/**
 * The answer of a method as its type promises it. Some methods have answered with a bare list at one time and with a list in an object at another
 * (apiok.ru has samples of both), and a bare id may be a number.
 */
export function readAnswer(method: string, answer: unknown): unknown {
  const field = wrapped.get(method);
  const inner = field !== undefined && isObject(answer) && Array.isArray(answer[field]) ? answer[field] : answer;
  if (!ids.has(method)) return inner;
  return Array.isArray(inner) ? inner.map(textOf) : textOf(inner);
}

const wrapped: ReadonlyMap<string, string> = new Map([
  ["users.getInfo", "users"],
  ["group.getInfo", "groups"],
  ["friends.get", "uids"],
  ["friends.getOnline", "uids"],
]);

/** Methods that answer with an id or a list of them. */
const ids: ReadonlySet<string> = new Set([
  "users.getLoggedInUser",
  "friends.get",
  "friends.getOnline",
  "mediatopic.post",
]);

function textOf(id: unknown): unknown {
  return typeof id === "number" ? String(id) : id;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
