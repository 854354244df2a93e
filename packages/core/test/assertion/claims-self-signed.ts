import { fromServiceAccount } from "../../src/index.ts";
import type { Provider } from "./claims-fake.ts";
import { fingerprintOf, googleKeyFile, pemOf } from "./claims-keys.ts";
import { expiresWithin, firstBroken, isIssued } from "./claims-rules.ts";

const snowflakeOptions = {
  selfSigned: true,
  audience: "https://org-account.snowflakecomputing.com",
  issuer: `ORG-ACCOUNT.ROBOT.SHA256:${fingerprintOf("rsa", "base64")}`,
  subject: "ORG-ACCOUNT.ROBOT",
  key: { pem: pemOf("rsa") },
} as const;

// https://docs.snowflake.com/developer-guide/snowflake-rest-api/authentication
const snowflake: Provider = {
  name: "Snowflake",
  key: "rsa",
  alg: "RS256",
  judge: (visit) =>
    firstBroken({
      JWT_TOKEN_INVALID_ISSUE_TIME: isIssued(visit),
      JWT_TOKEN_EXPIRED: expiresWithin(visit, 3600),
      JWT_TOKEN_INVALID_USER_IN_ISSUER: visit.claims["sub"] === "ORG-ACCOUNT.ROBOT",
      JWT_TOKEN_INVALID_PUBLIC_KEY_FINGERPRINT_MISMATCH: visit.claims["iss"] === snowflakeOptions.issuer,
    }),
  api: "https://org-account.snowflakecomputing.com/api/v2/databases",
  lifetime: 3600,
  options: snowflakeOptions,
  faulty: [
    ["the subject is left at the issuer", { ...snowflakeOptions, subject: undefined }],
    ["it lives for longer than an hour", { ...snowflakeOptions, lifetime: 3601 }],
  ],
};

const appleOptions = {
  selfSigned: true,
  audience: "appstoreconnect-v1",
  issuer: "57246542-96fe-1a63-e053-0824d011072a",
  claims: { sub: undefined },
  key: { pem: pemOf("p256"), kid: "2X9R4HXF34" },
  lifetime: 1200,
  origins: ["https://api.appstoreconnect.apple.com"],
} as const;

// https://developer.apple.com/documentation/appstoreconnectapi/generating_tokens_for_api_requests
const apple: Provider = {
  name: "App Store Connect",
  key: "p256",
  alg: "ES256",
  judge: (visit) =>
    firstBroken({
      NOT_AUTHORIZED: visit.header["kid"] === "2X9R4HXF34" && visit.header["typ"] === "JWT",
      issuer: visit.claims["iss"] === appleOptions.issuer,
      // Only keys of a single person have a subject, and it is `user`.
      subject: !("sub" in visit.claims),
      audience: visit.claims["aud"] === "appstoreconnect-v1",
      expiry: isIssued(visit) && expiresWithin(visit, 1200),
    }),
  api: "https://api.appstoreconnect.apple.com/v1/apps",
  lifetime: 1200,
  options: appleOptions,
  faulty: [
    ["it lives as long as others do", { ...appleOptions, lifetime: undefined }],
    ["the key is not named", { ...appleOptions, key: { pem: pemOf("p256") } }],
  ],
};

const githubOptions = {
  selfSigned: true,
  audience: "https://api.github.com",
  issuer: "Iv23liClientId",
  claims: { aud: undefined, sub: undefined, jti: undefined, nbf: undefined },
  key: { pem: pemOf("rsa", "pkcs1") },
  lifetime: 600,
} as const;

// https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
const github: Provider = {
  name: "GitHub App",
  key: "rsa",
  alg: "RS256",
  judge: (visit) =>
    firstBroken({
      claims: Object.keys(visit.claims).toSorted().join() === "exp,iat,iss",
      iss: visit.claims["iss"] === "Iv23liClientId",
      iat: isIssued(visit),
      exp: expiresWithin(visit, 600),
    }),
  api: "https://api.github.com/app",
  lifetime: 600,
  options: githubOptions,
  faulty: [["it lives as long as others do", { ...githubOptions, lifetime: undefined }]],
};

const file = googleKeyFile();
const audience = "https://pubsub.googleapis.com/";

// https://google.aip.dev/auth/4111
const google: Provider = {
  name: "Google, without its token endpoint",
  key: "rsa",
  alg: "RS256",
  judge: (visit) =>
    firstBroken({
      kid: visit.header["kid"] === file["private_key_id"] && visit.header["typ"] === "JWT",
      iss: visit.claims["iss"] === file["client_email"],
      sub: visit.claims["sub"] === file["client_email"],
      aud: visit.claims["aud"] === audience,
      scope: !("scope" in visit.claims),
      exp: isIssued(visit) && expiresWithin(visit, 3600),
    }),
  api: "https://pubsub.googleapis.com/v1/projects/project/topics",
  lifetime: 3600,
  options: fromServiceAccount(file, { audience }),
  faulty: [
    ["it is for another API", fromServiceAccount(file, { audience: "https://storage.googleapis.com/" })],
    ["it speaks for a user", fromServiceAccount(file, { audience, subject: "jane@example.com" })],
    ["it lives for longer than an hour", fromServiceAccount(file, { audience, lifetime: 3601 })],
  ],
};

/** Providers whose API takes the JWT itself. */
export const selfSigned: readonly Provider[] = [snowflake, apple, github, google];
