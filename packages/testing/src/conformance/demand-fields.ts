import { check } from "./ending.ts";

/** Ends a case as failed where a setup, which may have been written without types, does not say which fields tokens have. */
export function demandFields({ fields }: { readonly fields: unknown }): void {
  check(
    Array.isArray(fields),
    "the setup has no `fields`",
    "Name the token fields that `extras` promises; where there are none, write `fields: []`",
  );
}
