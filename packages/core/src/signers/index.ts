export { md5 } from "#md5";

export { type BearerPlacement, bearerSigner } from "./bearer.ts";
export { dpop, type DPoP, type DPoPOptions } from "./dpop.ts";
export { type ParameterSignature, parameterSigner } from "./parameters.ts";
export { type Pair, sortedPairs } from "./sorted-pairs.ts";
