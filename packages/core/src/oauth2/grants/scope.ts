import type { Params, TokenDesk } from "../grant.ts";

/** `scope` as this provider writes it; no parameter where nothing is asked for. */
export function scopeParameter(desk: Pick<TokenDesk, "scopeText">, scope: readonly string[] | undefined): Params {
  return scope === undefined || scope.length === 0 ? {} : { scope: desk.scopeText(scope) };
}
