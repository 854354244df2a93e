import type { EmulatorCall, EmulatorOpenCallContext } from "@oauthkit/testing";

import type { VkHosts } from "./emulator.ts";
import type { VkMemory } from "./memory.ts";
import type { VkEmulatorUser } from "./user.ts";

/** What VK ID itself answers (id.vk.ru, methods of the API of VK ID). The token is in the form, where browsers can put it too. */
export function vkIdCalls(id: string): readonly EmulatorCall<VkHosts, VkEmulatorUser, VkMemory>[] {
  return [
    {
      method: "POST",
      url: `${id}/oauth2/user_info`,
      placement: ["body"],
      step: "userinfo",
      answer: (context) => foreign(context, context.client.id) ?? { user: userOf(context.user, context.scope) },
    },
    {
      method: "POST",
      url: `${id}/oauth2/public_info`,
      caller: "anybody",
      answer: ({ form, memory, refuse }) => {
        const user = memory.idTokens.get(form.get("id_token") ?? "");
        if (user === undefined) return refuse({ error: "invalid_id_token", description: "id_token is invalid" });
        const { last_name, ...fields } = userOf(user, ["phone", "email"]);
        return {
          user: {
            ...fields,
            last_name: `${String(last_name).slice(0, 1)}.`,
            phone: "+7 *** *** ** 67",
            email: "d***@example.test",
          },
        };
      },
    },
    {
      method: "POST",
      url: `${id}/oauth2/revoke`,
      placement: ["body"],
      answer: (context) => {
        const refusal = foreign(context, context.client.id);
        if (refusal !== undefined) return refusal;
        context.revokeToken(context.token.text, "user");
        return { response: 1 };
      },
    },
  ];
}

type OpenContext = EmulatorOpenCallContext<VkHosts, VkMemory>;

/** A token of one application in the hands of another. */
function foreign({ form, refuse }: OpenContext, clientId: string): Response | undefined {
  if (form.get("client_id") === clientId) return undefined;
  return refuse({ error: "invalid_client", description: "client_id is missing or invalid", parameter: "client_id" });
}

function userOf(user: VkEmulatorUser, scope: readonly string[]): Readonly<Record<string, unknown>> {
  const { id, firstName, lastName, phone, avatar, birthday, sex, email } = user;
  return {
    user_id: id,
    first_name: firstName,
    last_name: lastName,
    avatar,
    sex: sex ?? 0,
    verified: false,
    birthday,
    ...(scope.includes("phone") ? { phone } : {}),
    ...(scope.includes("email") ? { email } : {}),
  };
}
