import { AuthorizationError, type TokenResponse } from "@oauthkit/core";

/**
 * Checks that a token answer repeats the state that was sent, and takes it out: another one belongs to another request (id.vk.ru, methods of the API of VK ID).
 * Throws `state_missing` and `state_mismatch`.
 */
export function withoutState({ state, ...answer }: TokenResponse, sent: string): TokenResponse {
  if (state === sent) return answer;
  const code = state === undefined ? "state_missing" : "state_mismatch";
  const what = state === undefined ? "does not repeat the state" : "has another state than the one";
  throw new AuthorizationError(code, `the token answer ${what} that was sent with the request; sign the user in again`);
}

/** A state for a request that has none from a sign-in: 64 hexadecimal digits. VK wants 32 characters at least. */
export function newState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
