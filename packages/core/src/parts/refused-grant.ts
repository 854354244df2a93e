import type { Grant } from "../oauth2/grant.ts";

/** A grant that the provider's options leave no way for: it rejects before anything is spent. Without an error it is as it was. */
export function unlessRefused<I>(
  refusal: (() => Error) | undefined,
  grantOf: (input: I) => Grant,
): (input: I) => Grant {
  if (refusal === undefined) return grantOf;
  const obtain = async (): Promise<never> => {
    throw refusal();
  };
  return (input) => ({ ...grantOf(input), obtain });
}
