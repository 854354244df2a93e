export { atProvider } from "../at-provider.ts";
export { type BoundedAnswer, type Bounds, fetchBounded } from "../bounded.ts";
export { isInsecure, readEndpoint } from "../endpoints.ts";
export { readJson } from "../json.ts";
export { reporting } from "../network.ts";
export { checkScope } from "../oauth2/check-scope.ts";
export { definedOf } from "../oauth2/defined.ts";
export { decodeClaims } from "../oauth2/jwt.ts";
export { concealed, oneLine, redactOpaque, type Redactor, redacting } from "../redact.ts";
export { unlessAborted } from "../wait.ts";
export { codeOf, fieldsOf, isRefusalBy, nobody, secondsOf, textsOf } from "./fields.ts";
export {
  checkChoice,
  checkFlags,
  optionInvalid,
  optionMissing,
  readDigits,
  readObject,
  readOrigin,
  secretMissing,
} from "./options.ts";
export { unlessRefused } from "./refused-grant.ts";
export { type Issued, issuedToken } from "./issued-token.ts";
