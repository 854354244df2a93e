/** Whether a request's body is a form, whose fields can be read and added to. */
export function isForm({ headers, method }: Request): boolean {
  const type = headers.get("content-type") ?? "";
  return method !== "GET" && method !== "HEAD" && /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type);
}

/** What is left of a request whose body has been read: it cannot be copied whole. Its length will be another. */
export function copyOf(request: Request): RequestInit {
  const { method, redirect, signal } = request;
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  // Not every runtime has these.
  const others = (["credentials", "cache", "keepalive", "integrity", "referrer", "referrerPolicy"] as const).flatMap(
    (name) => (request[name] === undefined ? [] : [[name, request[name]]]),
  );
  return { method, headers, redirect, signal, ...(Object.fromEntries(others) as RequestInit) };
}
