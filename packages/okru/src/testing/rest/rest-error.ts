import { errorNames } from "./error-names.ts";

/** A call that is refused; the message becomes `NAME : text`. */
export class RestError extends Error {
  override readonly name = "RestError";
  readonly code: number;
  readonly data: string | null;

  constructor(code: number, text: string, data: string | null = null) {
    super(text);
    this.code = code;
    this.data = data;
  }
}

/** How the REST interface refuses: with 200, and the code in a header and in the body. */
export function restErrorResponse(error: RestError): Response {
  return new Response(bodyOf(error), {
    headers: {
      "content-type": "application/json;charset=utf-8",
      "cache-control": "no-cache, no-store",
      "invocation-error": String(error.code),
    },
  });
}

/** How the upload host refuses: in the body alone. */
export function uploadErrorResponse(error: RestError): Response {
  return new Response(bodyOf(error), { headers: { "content-type": "application/json;charset=utf-8" } });
}

function bodyOf({ code, data, message }: RestError): string {
  const name = errorNames[code] ?? "UNKNOWN";
  return JSON.stringify({ error_code: code, error_data: data, error_msg: `${name} : ${message}` });
}
