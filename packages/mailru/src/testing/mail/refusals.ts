import type { EmulatorRefusal, EmulatorRefusals } from "@oauthkit/testing";

/** How oauth.mail.ru says no: under 200, with a number, and with blanks in `error`; on the way back in the RFC's words, without more. */
export const refusals: EmulatorRefusals = {
  named: (refusal, place) => (place === "authorization" ? refusal.error : numberOf(refusal)),
  token: answer,
  call: (refusal) => (refusal.reason === "not_found" ? new Response(null, { status: 404 }) : answer(refusal)),
  status: 200,
  authorization: ({ error, state }) => ({ error: String(error), state }),
};

function answer(refusal: EmulatorRefusal): object {
  const error_code = Number(refusal.error);
  return { error: names[error_code] ?? "unknown error", error_code, error_description: describe(refusal) };
}

function numberOf({ reason, error }: EmulatorRefusal): number {
  if (error === "invalid_client") return 1;
  if (reason === "redirect_uri" || reason === "code_verifier") return 2;
  return error === "invalid_grant" || error === "invalid_token" ? 6 : 2;
}

function describe({ error, reason, parameter, description }: EmulatorRefusal): string {
  if (error === 6 && reason !== "ordered") return "token not found";
  if (reason === "token_missing") return "missing request parameter: access_token";
  if (reason === "parameter_missing") return `missing request parameter: ${String(parameter)}`;
  const isWrong = reason === "redirect_uri" || reason === "code_verifier";
  return isWrong ? `invalid request parameter: ${String(parameter)}` : description;
}

/** As recorded, but for 1 and 15, of which only the meaning is known. */
const names: Readonly<Record<number, string>> = {
  1: "invalid client",
  2: "invalid request",
  3: "invalid username or password",
  6: "token not found",
  15: "second step required",
};
