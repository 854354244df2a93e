/** What every variant calls with, and what it is answered: of the lengths that an authorization server gives out. */
export const accessToken =
  "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9.c2xKVXlUZ0Z2Z1hHd3JkSE5jUVdKZ0Q.Zm9yLXRoZS1zYWtlLW9mLWxlbmd0aA";

/** The one answer to a call with that token. */
export const profile = { sub: "248289761001", name: "Jane Doe", email: "jane@example.com" } as const;
