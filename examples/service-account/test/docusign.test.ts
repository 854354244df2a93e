import { AssertionClient } from "@oauthkit/core";
import { expect, it } from "vitest";

import { consentUrl, docusign, needsConsent } from "../docusign.ts";
import { emulateDocusign, redirectUri } from "../emulator/docusign.ts";

it("a user who has not consented is sent to the page, and then it works", async () => {
  const { account, fetch, consent } = emulateDocusign();
  await using robot = new AssertionClient(docusign(account), { fetch });
  const error: unknown = await robot.api.envelopes("2030-01-01").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "token_refused", problem: "consent_required", remedy: "sign_in_again" });
  expect(needsConsent(error)).toBe(true);

  consent(consentUrl(account, redirectUri));
  expect(await robot.api.envelopes("2030-01-01")).toEqual([{ envelopeId: "e-1", status: "completed" }]);
});

it("a user whom the integration does not know is no matter of consent", async () => {
  const { account, fetch } = emulateDocusign();
  await using robot = new AssertionClient(docusign({ ...account, userId: "somebody-else" }), { fetch });
  const error: unknown = await robot.token().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ problem: "invalid_grant", remedy: "mend_configuration" });
  expect(needsConsent(error)).toBe(false);
});

it("the consent page asks for what the account signs for", () => {
  const { account } = emulateDocusign();
  const { href } = consentUrl({ ...account, integrationKey: "key", host: "account.docusign.com" }, redirectUri);
  const expected =
    "https://account.docusign.com/oauth/auth?response_type=code&scope=signature+impersonation&client_id=key&redirect_uri=https%3A%2F%2Fapp.example.test%2Fconsented";
  expect(href).toBe(expected);
});

it("the token goes to the account server and the API, and nowhere else", async () => {
  const { account, fetch, consent } = emulateDocusign();
  consent(consentUrl(account, redirectUri));
  await using robot = new AssertionClient(docusign(account), { fetch });
  await expect(robot.fetch("https://docusign.net/")).rejects.toMatchObject({ code: "origin_foreign" });
  await expect(robot.fetch("https://demo.docusign.net.example/")).rejects.toMatchObject({ code: "origin_foreign" });
});
