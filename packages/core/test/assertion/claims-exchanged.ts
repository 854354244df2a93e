import { fromServiceAccount } from "../../src/index.ts";
import type { Provider } from "./claims-fake.ts";
import { fingerprintOf, googleKeyFile, pemOf } from "./claims-keys.ts";
import { expiresWithin, firstBroken, hasFields, isIssued, jwtBearer } from "./claims-rules.ts";

const key = { pem: pemOf("rsa"), kid: "key-1" };

const salesforceOptions = {
  tokenEndpoint: "https://login.salesforce.com/services/oauth2/token",
  issuer: "3MVG9.consumer.key",
  subject: "jane@example.com",
  audience: "https://login.salesforce.com",
  claims: { jti: undefined },
  key,
  tokenLifetime: 7200,
  // The token is good where its answer says, and nowhere else.
  origins: (token: object) => [String((token as { readonly instance_url?: unknown }).instance_url)],
} as const;

// https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_oauth_jwt_flow.htm
const salesforce: Provider = {
  name: "Salesforce",
  tokenEndpoint: salesforceOptions.tokenEndpoint,
  key: "rsa",
  alg: "RS256",
  judge: (visit) =>
    firstBroken({
      invalid_request: hasFields(visit, "grant_type", "assertion"),
      unsupported_grant_type: visit.form["grant_type"] === jwtBearer,
      invalid_client_id: visit.claims["iss"] === "3MVG9.consumer.key",
      invalid_grant: visit.claims["sub"] === "jane@example.com" && expiresWithin(visit, 300),
      invalid_audience: visit.claims["aud"] === "https://login.salesforce.com",
    }),
  answer: (token) => ({
    access_token: token,
    scope: "api",
    instance_url: "https://own.my.salesforce.com",
    id: "https://login.salesforce.com/id/00D/005",
    token_type: "Bearer",
  }),
  api: "https://own.my.salesforce.com/services/data/v61.0/",
  lifetime: 7200,
  options: salesforceOptions,
  faulty: [
    ["the audience is left at the token endpoint", { ...salesforceOptions, audience: undefined }],
    ["it lives for an hour", { ...salesforceOptions, lifetime: 3600 }],
    ["there is no user", { ...salesforceOptions, subject: undefined }],
  ],
};

const docusignOptions = {
  tokenEndpoint: "https://account-d.docusign.com/oauth/token",
  issuer: "5c2b8d7f-integration-key",
  subject: "464f7988-user-id",
  audience: "account-d.docusign.com",
  key,
  origins: ["https://demo.docusign.net"],
} as const;

// https://docs.docusign.com/esign/guide/authentication/oa2_jwt.html
const docusign: Provider = {
  name: "DocuSign",
  tokenEndpoint: docusignOptions.tokenEndpoint,
  key: "rsa",
  alg: "RS256",
  judge: (visit) =>
    firstBroken({
      unsupported_grant_type: visit.form["grant_type"] === jwtBearer,
      no_valid_keys_or_signatures: visit.header["typ"] === "JWT",
      issuer_not_found: visit.claims["iss"] === docusignOptions.issuer,
      user_not_found: visit.claims["sub"] === docusignOptions.subject,
      invalid_grant: visit.claims["aud"] === "account-d.docusign.com" && isIssued(visit) && expiresWithin(visit, 3600),
      consent_required: visit.claims["scope"] === "signature impersonation",
    }),
  answer: (token) => ({ access_token: token, token_type: "Bearer", expires_in: 3600, scope: "signature" }),
  api: "https://demo.docusign.net/restapi/v2.1/accounts",
  lifetime: 3600,
  options: { ...docusignOptions, scope: ["signature", "impersonation"] },
  faulty: [
    ["the scope is missing", docusignOptions],
    ["the audience has a scheme", { ...docusignOptions, audience: "https://account-d.docusign.com" }],
  ],
};

const boxOptions = {
  tokenEndpoint: "https://api.box.com/oauth2/token",
  issuer: "box-client-id",
  subject: "1234567",
  claims: { box_sub_type: "enterprise" },
  client: { id: "box-client-id", secret: "box client secret&=" },
  key,
} as const;

// https://developer.box.com/guides/authentication/jwt/without-sdk
const box: Provider = {
  name: "Box",
  tokenEndpoint: boxOptions.tokenEndpoint,
  key: "rsa",
  alg: "RS256",
  judge: (visit) =>
    firstBroken({
      invalid_request: hasFields(visit, "grant_type", "assertion", "client_id", "client_secret"),
      unsupported_grant_type: visit.form["grant_type"] === jwtBearer,
      invalid_client:
        visit.form["client_id"] === "box-client-id" && visit.form["client_secret"] === "box client secret&=",
      invalid_kid: visit.header["kid"] === "key-1",
      invalid_grant: visit.claims["iss"] === "box-client-id" && expiresWithin(visit, 60),
      invalid_sub_type: visit.claims["box_sub_type"] === "enterprise" && visit.claims["sub"] === "1234567",
      invalid_audience: visit.claims["aud"] === "https://api.box.com/oauth2/token",
      invalid_jti: /^"[^"]{16,128}"$/.test(JSON.stringify(visit.claims["jti"] ?? null)),
    }),
  answer: (token) => ({ access_token: token, expires_in: 3888, restricted_to: [], token_type: "bearer" }),
  api: "https://api.box.com/2.0/users/me",
  lifetime: 3888,
  options: boxOptions,
  faulty: [
    ["the client is not named", { ...boxOptions, client: undefined }],
    ["it lives for two minutes", { ...boxOptions, lifetime: 120 }],
    ["the kind of subject is missing", { ...boxOptions, claims: {} }],
    ["there is no jti", { ...boxOptions, claims: { ...boxOptions.claims, jti: undefined } }],
  ],
};

const tenant = "https://login.microsoftonline.com/72f988bf-tenant/oauth2/v2.0/token";

const microsoftOptions = {
  tokenEndpoint: tenant,
  issuer: "97e0a5b7-application-id",
  key: { pem: pemOf("rsa"), alg: "PS256" },
  header: { "x5t#S256": fingerprintOf("rsa", "base64url"), x5t: "A1bC2dE3fH4iJ5kL6mN7oP8qR9s" },
  grantType: "client_credentials",
  scope: ["https://graph.microsoft.com/.default"],
  lifetime: 300,
  origins: ["https://graph.microsoft.com"],
} as const;

// https://learn.microsoft.com/en-au/entra/identity-platform/certificate-credentials
const microsoft: Provider = {
  name: "Microsoft",
  tokenEndpoint: tenant,
  key: "rsa",
  alg: "PS256",
  judge: (visit) =>
    firstBroken({
      invalid_request: hasFields(
        visit,
        "grant_type",
        "client_id",
        "client_assertion_type",
        "client_assertion",
        "scope",
      ),
      unsupported_grant_type: visit.form["grant_type"] === "client_credentials",
      invalid_scope: visit.form["scope"] === "https://graph.microsoft.com/.default",
      unauthorized_client: visit.form["client_id"] === microsoftOptions.issuer,
      invalid_assertion_type:
        visit.form["client_assertion_type"] === "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      invalid_client:
        visit.header["x5t#S256"] === fingerprintOf("rsa", "base64url") &&
        visit.header["typ"] === "JWT" &&
        visit.claims["aud"] === tenant &&
        visit.claims["iss"] === microsoftOptions.issuer &&
        visit.claims["sub"] === microsoftOptions.issuer &&
        Number(visit.claims["nbf"]) <= visit.now &&
        expiresWithin(visit, 86_400) &&
        typeof visit.claims["jti"] === "string",
    }),
  answer: (token) => ({ token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token: token }),
  api: "https://graph.microsoft.com/v1.0/users",
  lifetime: 3599,
  options: microsoftOptions,
  faulty: [
    ["the certificate is not named", { ...microsoftOptions, header: {} }],
    ["it is sent as a grant of its own", { ...microsoftOptions, grantType: undefined }],
    ["it is for another tenant", { ...microsoftOptions, audience: "https://login.microsoftonline.com/common" }],
  ],
};

const scope = ["https://www.googleapis.com/auth/calendar.readonly", "https://www.googleapis.com/auth/drive"];
const file = googleKeyFile();

// https://developers.google.com/identity/protocols/oauth2/service-account
const google: Provider = {
  name: "Google, for a user of its domain",
  tokenEndpoint: "https://oauth2.googleapis.com/token",
  key: "rsa",
  alg: "RS256",
  judge: (visit) =>
    firstBroken({
      unsupported_grant_type: visit.form["grant_type"] === jwtBearer,
      invalid_kid: visit.header["kid"] === file["private_key_id"] && visit.header["typ"] === "JWT",
      invalid_grant: visit.claims["iss"] === file["client_email"] && isIssued(visit) && expiresWithin(visit, 3600),
      invalid_audience: visit.claims["aud"] === "https://oauth2.googleapis.com/token",
      invalid_scope: visit.claims["scope"] === scope.join(" "),
      unauthorized_client: visit.claims["sub"] === "jane@example.com",
    }),
  answer: (token) => ({ access_token: token, scope: scope.join(" "), token_type: "Bearer", expires_in: 3599 }),
  api: "https://www.googleapis.com/calendar/v3/users/me/calendarList",
  lifetime: 3599,
  options: fromServiceAccount(file, { scope, subject: "jane@example.com" }),
  faulty: [
    ["there is no user", fromServiceAccount(file, { scope })],
    [
      "it lives for longer than an hour",
      fromServiceAccount(file, { scope, subject: "jane@example.com", lifetime: 3601 }),
    ],
    ["the scope is another", fromServiceAccount(file, { scope: ["email"], subject: "jane@example.com" })],
  ],
};

/** Providers that give a token for an assertion. */
export const exchanged: readonly Provider[] = [salesforce, docusign, box, microsoft, google];
