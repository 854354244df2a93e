import type { Legs } from "./legs.ts";

/**
 * Revocation that takes access tokens alone, under a name of its own where that is given: `revokesAccessTokens("access_token")` for VK ID (id.vk.ru, methods
 * of its API) and Yandex (yandex.ru/dev/id, on ending a token). The refresh token is sent nowhere, and nobody is told what kind of token it is.
 */
export function revokesAccessTokens(name = "token"): Legs<"endpointRequest"> {
  return {
    endpointRequest: (endpoint, form) => {
      if (endpoint !== "revocation") return form;
      const { token = "", token_type_hint, ...others } = form;
      return token_type_hint === "refresh_token" ? undefined : { ...others, [name]: token };
    },
  };
}
