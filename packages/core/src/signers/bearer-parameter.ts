import { ConfigurationError } from "../errors.ts";
import { copyOf, isForm } from "./form.ts";
import { checkPlacement } from "./placement.ts";

/** Puts a token into the form or the query of a new request (RFC 6750 sections 2.2 and 2.3). Throws `parameter_reserved`. */
export function withParameter(
  request: Request,
  token: string,
  placement: "body" | "query",
): Request | Promise<Request> {
  checkPlacement(placement);
  if (placement === "body" && isForm(request)) return withField(request, token);
  const url = new URL(request.url);
  checkFree(url.searchParams);
  // What is there already stays as it is, for not every server reads an escape the same way; and the setter drops one `?`.
  const query = url.search.slice(1);
  url.search = `?${query === "" ? "" : `${query}&`}${fieldOf(token)}`;
  return new Request(url, request);
}

async function withField(request: Request, token: string): Promise<Request> {
  const form = new Uint8Array(await request.arrayBuffer());
  checkFree(new URLSearchParams(new TextDecoder().decode(form)));
  const field = new TextEncoder().encode(`${form.length === 0 ? "" : "&"}${fieldOf(token)}`);
  // Bytes, not text: a form need not be UTF-8.
  const body = new Uint8Array(form.length + field.length);
  body.set(form);
  body.set(field, form.length);
  return new Request(request.url, { ...copyOf(request), body });
}

function fieldOf(token: string): string {
  return `access_token=${encodeURIComponent(token)}`;
}

function checkFree(parameters: URLSearchParams): void {
  if (!parameters.has("access_token")) return;
  throw new ConfigurationError("parameter_reserved", "the session puts access_token on the call itself; leave it out");
}
