import { scriptType } from "../token/refusal.ts";

/** A call that is refused; the text is added to what the documentation says of the code. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly code: number;

  constructor(code: number, text = "") {
    const known = errorTexts[code] ?? "Error";
    super(text === "" ? known : `${known}: ${text}`);
    this.code = code;
  }
}

/** How the API refuses: with 400, and the code in a nested object, as it was recorded in 2019. */
export function restErrorResponse({ code, message }: RestError): Response {
  const error = { error_code: code, error_msg: message, error_token: "NONE", extended: null };
  return new Response(JSON.stringify({ error }), { status: 400, headers: { "content-type": scriptType } });
}

/** As each page of api.mail.ru/docs/reference/rest lists them; 202 comes from a public client. */
const errorTexts: Readonly<Record<number, string>> = {
  1: "Unknown error: Please resubmit the request",
  2: "Unknown method called",
  3: "Service Unavailable. Please try again later",
  4: "Method is deprecated",
  100: "One of the parameters specified is missing or invalid",
  102: "User authorization failed: the session key or uid is incorrect",
  103: "Application lookup failed: the application id is not correct",
  104: "Incorrect signature",
  105: "Application is not installed for this user",
  200: "Permission error: the application does not have permission to perform this action",
  202: "Access to this object is denied",
};
