import type { EmulatorUserCall } from "./calls.ts";
import { claimsOf } from "./id-token.ts";
import type { EmulatorUser } from "./options.ts";
import type { Description } from "./settings.ts";

/** The endpoint `userinfo`, as a call (OpenID Connect Core section 5.3). */
export function userinfoCall({
  endpoints,
  userinfo = {},
}: Description): EmulatorUserCall<string, EmulatorUser, unknown> {
  const { methods: _, answer, ...rules } = userinfo;
  return {
    method: "GET",
    url: endpoints.userinfo ?? "https://nowhere.invalid",
    step: "userinfo",
    ...rules,
    answer: answer ?? (({ user, scope }) => claimsOf(user, scope)),
  };
}
