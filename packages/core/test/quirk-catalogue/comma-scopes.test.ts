import { expect, it } from "vitest";

import { commaScopes } from "../../src/quirks/index.ts";
import { signIn } from "./scene.ts";

function answer(): Response {
  return Response.json({ access_token: "a1", scope: "read,write" });
}

it("scopes go out and come back with commas between them, and are read as ever", async () => {
  const { asked, token } = await signIn({ scope: commaScopes }, answer);
  expect(asked["scope"]).toBe("read,write");
  expect(token).toMatchObject({ scope: "read write", requested_scope: "read write" });
});

it("without it they are separated by spaces, and a comma is part of a name", async () => {
  const { asked, token } = await signIn({}, answer);
  expect(asked["scope"]).toBe("read write");
  expect(token).toMatchObject({ scope: "read,write" });
});
