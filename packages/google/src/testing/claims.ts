import type { GoogleEmulatorUser } from "./demo.ts";

/** Who somebody is, by the scope (developers.google.com, "OpenID Connect", "An ID token's payload"). */
export function claimsOf(user: GoogleEmulatorUser, scope: readonly string[]): Readonly<Record<string, unknown>> {
  const { id, name, email, hd } = user;
  const [given_name, family_name] = (name ?? "").split(" ");
  const shown = (short: string): boolean => scope.includes(short) || scope.includes(longNames[short] ?? "");
  const profile = { name, given_name, family_name, picture: `https://lh3.googleusercontent.com/a/${id}` };
  return {
    sub: id,
    ...(shown("profile") && name !== undefined ? profile : {}),
    ...(shown("email") && email !== undefined ? { email, email_verified: true } : {}),
    ...(hd === undefined ? {} : { hd }),
  };
}

/** What `email` and `profile` are granted as. */
export const longNames: Readonly<Record<string, string>> = {
  email: "https://www.googleapis.com/auth/userinfo.email",
  profile: "https://www.googleapis.com/auth/userinfo.profile",
};
