import type { Awaitable } from "../../awaitable.ts";
import type { Grant, Params } from "../grant.ts";
import { scopeParameter } from "./scope.ts";

/** What any other grant has to be given. */
export interface CustomInput {
  /** `grant_type`: an absolute URI (RFC 6749 section 4.5), or the provider's own word. */
  readonly grantType: string;
  /** A function is asked anew each time the grant runs. */
  readonly parameters: Params | (() => Awaitable<Params>);
  readonly scope?: readonly string[] | undefined;
  /** Whether it may run again by itself, to renew. Default: where `parameters` is a function. */
  readonly repeatable?: boolean | undefined;
}

/** Any other grant (RFC 6749 section 4.5). */
export function custom({ grantType, parameters, scope, repeatable }: CustomInput): Grant {
  return {
    repeatable: repeatable ?? typeof parameters === "function",
    scope,
    obtain: async (desk) =>
      desk.exchange(grantType, async () => {
        const fields = typeof parameters === "function" ? await parameters() : parameters;
        return { ...fields, ...scopeParameter(desk, scope ?? desk.defaultScope) };
      }),
  };
}
