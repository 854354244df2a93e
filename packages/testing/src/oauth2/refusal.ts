/** A request that is refused, in the terms of RFC 6749 §5.2 and its extensions. */
export class Refusal extends Error {
  /** The `error` word; empty where the answer must not have one (RFC 6750 §3.1). */
  readonly error: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(error: string, description: string, detail: RefusalDetail = {}) {
    super(description);
    this.error = error;
    this.status = detail.status ?? 400;
    this.headers = detail.headers ?? {};
  }
}

interface RefusalDetail {
  /** 400 unless told. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `invalid_request`: missing, repeated, unknown or malformed parameters. */
export function invalidRequest(description: string): Refusal {
  return new Refusal("invalid_request", description);
}

/** `invalid_grant`: a code, refresh token, password or assertion that is not good. */
export function invalidGrant(description: string): Refusal {
  return new Refusal("invalid_grant", description);
}

/** `invalid_client`, with the challenge that RFC 6749 §5.2 wants. */
export function invalidClient(description: string): Refusal {
  const headers = { "www-authenticate": 'Basic realm="authorization server", error="invalid_client"' };
  return new Refusal("invalid_client", description, { status: 401, headers });
}

/** The refusal as an answer in JSON. */
export function refusalResponse({ error, message, status, headers }: Refusal): Response {
  const body = error === "" ? null : JSON.stringify({ error, error_description: message });
  const type = body === null ? {} : { "content-type": "application/json" };
  return new Response(body, { status, headers: { ...type, "cache-control": "no-store", ...headers } });
}
