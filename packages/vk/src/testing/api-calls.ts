import type { EmulatorCall, EmulatorCallContext } from "@oauthkit/testing";

import type { VkHosts } from "./emulator.ts";
import type { VkMemory } from "./memory.ts";
import type { VkEmulatorUser } from "./user.ts";

type Call = EmulatorCall<VkHosts, VkEmulatorUser, VkMemory>;
type Context = EmulatorCallContext<VkHosts, VkEmulatorUser, VkMemory>;

/** Methods of VK's API (VKCOM/vk-api-schema). Ids are numbers on the wire, as they are there. */
export function apiCalls(api: string): readonly Call[] {
  const method = (name: string, scope: string | undefined, answer: (context: Context) => unknown): Call[] => {
    const enveloped = (context: Context): unknown => {
      const response = answer(context);
      return response instanceof Response ? response : { response };
    };
    const rules = { placement: ["header", "query", "body"], ...(scope === undefined ? {} : { scope }) } as const;
    const call = { url: `${api}/method/${name}`, answer: enveloped, ...rules };
    return [
      { method: "GET", ...call },
      { method: "POST", ...call },
    ];
  };
  return [
    ...method("users.get", undefined, ({ user }) => [{ ...nameOf(user), can_access_closed: true, is_closed: false }]),
    ...method("account.getProfileInfo", undefined, ({ user }) => ({ ...nameOf(user), sex: user.sex ?? 0 })),
    ...method("account.getAppPermissions", undefined, ({ scope }) => scope.length),
    ...method("friends.get", "friends", ({ user }) => {
      const items = (user.friends ?? []).map(BigInt);
      return { count: items.length, items };
    }),
    ...method("status.get", "status", ({ user, memory }) => ({ text: memory.statuses.get(user.id) ?? "" })),
    ...method("status.set", "status", (context) => {
      context.memory.statuses.set(context.user.id, read(context, "text") ?? "");
      return 1;
    }),
    ...method("wall.get", "wall", ({ user, memory }) => {
      const items = (memory.posts.get(user.id) ?? []).map(({ id, text }) => ({ id, text, owner_id: BigInt(user.id) }));
      return { count: items.length, items };
    }),
    ...method("wall.post", "wall", post),
    ...method("execute", undefined, execute),
  ];
}

/** VK runs a language of its own; here it can but return what is written down as JSON. */
function execute(context: Context): unknown {
  const [, json] = /^\s*return\s+(.*?)\s*;\s*$/s.exec(read(context, "code") ?? "") ?? [];
  try {
    return JSON.parse(json ?? "") as unknown;
  } catch {
    return context.refuse({ error: 12 });
  }
}

function post(context: Context): unknown {
  const { user, memory, refuse } = context;
  const text = read(context, "message");
  if (text === undefined && read(context, "attachments") === undefined) {
    return refuse({
      error: 100,
      description: "One of the parameters specified was missing or invalid: message is empty",
    });
  }
  const posts = memory.posts.get(user.id) ?? [];
  memory.posts.set(user.id, [...posts, { id: posts.length + 1, text: text ?? "" }]);
  return { post_id: posts.length + 1 };
}

/** VK takes parameters from the query and from the form. */
function read({ query, form }: Context, name: string): string | undefined {
  return form.get(name) ?? query.get(name) ?? undefined;
}

function nameOf({ id, firstName, lastName }: VkEmulatorUser): Readonly<Record<string, unknown>> {
  return { id: BigInt(id), first_name: firstName, last_name: lastName };
}
