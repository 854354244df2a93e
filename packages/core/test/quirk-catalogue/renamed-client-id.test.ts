import { expect, it } from "vitest";

import { OAuth2Client } from "../../src/index.ts";
import { renamedClientId } from "../../src/quirks/index.ts";
import { signIn, standard } from "./scene.ts";

it("leaves a server that wants client_id without it", async () => {
  const { asked, sent } = await signIn({ quirks: renamedClientId("client_key") });
  expect(asked["client_id"]).toBeUndefined();
  expect(new URLSearchParams(await sent[0]?.text()).has("client_id")).toBe(false);
});

it("calls it by the other name everywhere, and everything else by its own", async () => {
  const { asked, sent } = await signIn({ quirks: renamedClientId("client_key") });
  expect(asked).toMatchObject({ client_key: "app", response_type: "code", scope: "read write" });
  const form = Object.fromEntries(new URLSearchParams(await sent[0]?.text()));
  expect(form).toMatchObject({ client_key: "app", client_secret: "s3cret", grant_type: "authorization_code" });
});

it("holds for a revocation too", async () => {
  const bodies: string[] = [];
  const fetch = async (request: string | URL | Request): Promise<Response> => {
    bodies.push(await (request as Request).text());
    return new Response();
  };
  const client = new OAuth2Client({ ...standard, quirks: renamedClientId("client_key") }, { fetch });
  expect(await client.revoke({ access_token: "a1", token_type: "bearer" })).toBe(true);
  expect(bodies).toEqual(["token=a1&token_type_hint=access_token&client_key=app&client_secret=s3cret"]);
});
