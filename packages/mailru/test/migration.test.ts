import { describe } from "vitest";

import { testMigrationPage } from "../../../test/migration/tests.ts";

const names = [
  // aiomailru/__init__.py of 0.1.1
  "PublicSession TokenSession ClientSession ServerSession CodeSession CodeClientSession CodeServerSession",
  "ImplicitSession ImplicitClientSession ImplicitServerSession",
  "PasswordSession PasswordClientSession PasswordServerSession",
  "RefreshSession RefreshClientSession RefreshServerSession API APIMethod",
  // aiomailru/exceptions.py of 0.1.1
  "Error OAuthError InvalidGrantError InvalidClientError InvalidUserError ClientNotAvailableError APIError",
  "EmptyResponseError APIScrapperError CookieError EmptyObjectsError EmptyGroupsError AccessDeniedError BlackListError",
  // aiomailru/__init__.py of 1.0.0
  "CodeGrant PasswordGrant RefreshGrant full_scope",
  // What its documentation calls objects
  "User Event Like Comment Attachments text tag link avatar image music video app group gift Cover",
  // And options and attributes
  "app_id client_id private_key secret_key access_token uid cookies pass_error session code redirect_uri email passwd",
  "scope refresh_token session_key x_mailru_vid expires_in token_type sig_circuit params_to_str sign_params",
].flatMap((line) => line.split(" "));

describe("the page for those who come from aiomailru", () => {
  testMigrationPage({
    folder: "packages/mailru",
    page: "docs/migrate-from-aiomailru.md",
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
      "Objects",
      "PublicSession",
      "aiomailru 1.0",
    ],
    calls: 20,
  });
});
