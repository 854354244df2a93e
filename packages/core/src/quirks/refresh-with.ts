import { AuthorizationError } from "../errors.ts";
import type { Grant, Params } from "../oauth2/grant.ts";
import { refresh, type RefreshInput } from "../oauth2/grants/refresh.ts";
import { unlessRefused } from "../parts/refused-grant.ts";
import { maybe } from "../wire.ts";

/**
 * The refresh grant of a provider that wants fields of the token beside the refresh token:
 * `grants: { refresh: refreshWith(["device_id"]) }` for VK ID (id.vk.ru, on signing in without an SDK); `extras` keeps them in the token.
 * What the input has among its `parameters` goes first. The grant rejects with `token_incomplete` where one is in neither; the refresh
 * token is then not spent.
 */
export function refreshWith(names: readonly string[]): (input: RefreshInput) => Grant {
  return (input) => {
    const { token, parameters = {} } = input;
    const repeated: Params = { ...Object.fromEntries(fieldsOf(token ?? {}, names)), ...parameters };
    const missing = names.find((name) => !Object.hasOwn(repeated, name));
    const refusal = missing === undefined ? undefined : () => incomplete(missing);
    return unlessRefused(refusal, refresh)({ ...input, parameters: repeated });
  };
}

function fieldsOf(token: object, names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((name) => {
    const value = maybe({ ...token }, name);
    return value === undefined ? [] : [[name, value] as const];
  });
}

function incomplete(name: string): AuthorizationError {
  const message = `the token has no ${name}, which its renewal has to repeat; keep it in the token with extras`;
  return new AuthorizationError("token_incomplete", message, { remedy: "mend_configuration" });
}
