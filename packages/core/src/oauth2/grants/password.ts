import type { Awaitable } from "../../awaitable.ts";
import type { Grant, Params } from "../grant.ts";
import { scopeParameter } from "./scope.ts";

/** A person's login. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What the password grant has to be given. */
export type PasswordInput = (Login | { readonly login: () => Awaitable<Login> }) & {
  readonly scope?: readonly string[] | undefined;
  readonly parameters?: Params | undefined;
};

/**
 * A login and a password for a token (RFC 6749 section 4.3; gone from OAuth 2.1). Given as a function, `login` is asked
 * again to renew; core keeps no password.
 */
export function password(input: PasswordInput): Grant {
  const { scope, parameters } = input;
  return {
    repeatable: "login" in input,
    scope,
    obtain: async (desk) => {
      const { username, password: secret } = "login" in input ? await input.login() : input;
      const asked = scopeParameter(desk, scope ?? desk.defaultScope);
      return desk.exchange("password", { ...parameters, username, password: secret, ...asked });
    },
  };
}
