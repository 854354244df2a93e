/** Whether the body is a form, and so part of the signature (RFC 5849 section 3.4.1.3.1). */
export function isForm(request: Request): boolean {
  const type = request.headers.get("content-type");
  return type !== null && /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
}

/** Whether placing the parameters in the body makes a form of a request that has none. */
export function becomesForm(request: Request, body: Uint8Array | undefined, placement: string | undefined): boolean {
  return placement === "body" && mayHaveBody(request) && (body === undefined || body.length === 0);
}

/** The platform gives these two methods no body. */
export function mayHaveBody({ method }: Request): boolean {
  return method !== "GET" && method !== "HEAD";
}

/** The body's bytes as characters U+0000 to U+00FF, so that no byte is lost to decoding. */
export function bytesAsText(bytes: Uint8Array): string {
  const ascii = new TextDecoder().decode(bytes);
  // Nearly every form is: then bytes and characters are the same, and there is nothing to put together.
  if (ascii.length === bytes.length && !ascii.includes("\uFFFD")) return ascii;
  let text = "";
  // In slices: an argument list has a limit.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}
