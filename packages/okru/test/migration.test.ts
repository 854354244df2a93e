import { describe } from "vitest";

import { testMigrationPage } from "../../../test/migration/tests.ts";

const names = [
  // aiookru/__init__.py of 0.1.0 and 0.1.1
  "PublicSession TokenSession ClientSession ServerSession CodeSession CodeClientSession CodeServerSession",
  "ImplicitSession ImplicitClientSession ImplicitServerSession",
  "PasswordSession PasswordClientSession PasswordServerSession",
  "RefreshSession RefreshClientSession RefreshServerSession API APIMethod",
  "Error OAuthError InvalidGrantError InvalidClientError InvalidUserError APIError EmptyResponseError",
  // aiookru/__init__.py of 1.0.0
  "CodeGrant RefreshGrant",
  // What its documentation calls options and attributes
  "app_id app_key app_secret_key client_id application_key application_secret_key scope redirect_uri",
  "state login passwd pass_error format session access_token session_key session_secret_key",
  "permissions_granted token_type refresh_token expires_in code",
].flatMap((line) => line.split(" "));

describe("the page for those who come from aiookru", () => {
  testMigrationPage({
    folder: "packages/okru",
    page: "docs/migrate-from-aiookru.md",
    names,
    chapters: [
      "the beginning",
      "ClientSession and ServerSession",
      "CodeSession",
      "ImplicitSession",
      "PasswordSession",
      "RefreshSession",
      "TokenSession and the two circuits",
      "Attributes",
      "pass_error",
      "Errors",
      "API",
      "PublicSession",
      "aiookru 1.0",
    ],
    calls: 19,
  });
});
