import type { Awaitable, OAuth2Token, Signer } from "@oauthkit/core";

import { notOffered } from "../ending.ts";
import type { AnyDefinition } from "./scene.ts";

/** Signs a request in place of the definition's own signer, which it is given. */
export type Signing = (request: Request, token: OAuth2Token, signer: Signer<OAuth2Token>) => Awaitable<Request>;

/** The definition with a look over its signer's shoulder. Ends the case where it has no signer of its own. */
export function withSigning(definition: AnyDefinition, signing: Signing): AnyDefinition {
  const { signer } = definition;
  if (signer === undefined) notOffered("the definition has no signer of its own");
  const { challenged } = signer;
  return {
    ...definition,
    signer: {
      sign: async (request, token) => signing(request, token, signer),
      ...(challenged === undefined
        ? {}
        : { challenged: (response, token, request) => challenged.call(signer, response, token, request) }),
    },
  };
}

/** The definition, watched for what its `extras` gives. */
export function withExtras(
  definition: AnyDefinition,
  watch: (fields: object, ...given: Parameters<NonNullable<AnyDefinition["extras"]>>) => void,
): AnyDefinition {
  const { extras } = definition;
  if (extras === undefined) return definition;
  return {
    ...definition,
    extras: (wire, way) => {
      const fields = extras(wire, way);
      watch(fields, wire, way);
      return fields;
    },
  };
}
