import { AuthorizationError } from "@oauthkit/core";

/** A parameter of an answer. Throws `callback_invalid` where it is there twice: two readers could see two things. */
export function readOnce(answer: URLSearchParams, name: string): string | undefined {
  const values = answer.getAll(name);
  if (values.length < 2) return values[0];
  throw new AuthorizationError("callback_invalid", `the callback names ${name} twice; start the sign-in again`);
}
