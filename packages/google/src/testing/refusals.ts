import type { EmulatorDescription, EmulatorRefusal, EmulatorRequest } from "@oauthkit/testing";

/** Revocation refuses a token that is none; the status is documented ("Revoking a token"), the words are not. */
export const refuseRevocation: NonNullable<NonNullable<EmulatorDescription["revocation"]>["answer"]> = ({
  found,
  refuse,
}) =>
  found ? Response.json({}) : refuse({ error: "invalid_token", description: "Token expired or revoked", status: 400 });

/** Refusals of APIs (AIP-193; Drive API, "Resolve errors"), and of userinfo, which says it in the words of RFC 6750. */
export function refuseCall(refusal: EmulatorRefusal, { url }: EmulatorRequest): Response {
  const { status, error, description } = refusal;
  const challenge =
    status === 401 ? { "www-authenticate": `Bearer realm="https://accounts.google.com/", error="invalid_token"` } : {};
  if (url.pathname.endsWith("/userinfo")) {
    return Response.json({ error: String(error), error_description: description }, { status, headers: challenge });
  }
  return refused(status, description, challenge);
}

/** A refusal in the shape of Google's APIs. */
export function refused(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  const [reason, word] = words[status] ?? ["badRequest", "INVALID_ARGUMENT"];
  const errors = [{ message, domain: "global", reason }];
  return Response.json({ error: { code: status, message, errors, status: word } }, { status, headers });
}

const words: Readonly<Record<number, readonly [reason: string, status: string]>> = {
  401: ["authError", "UNAUTHENTICATED"],
  403: ["insufficientPermissions", "PERMISSION_DENIED"],
  404: ["notFound", "NOT_FOUND"],
};
