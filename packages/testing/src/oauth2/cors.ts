/** Says that pages of other origins may call, and see the headers that OAuth needs. Changes the response. */
export function allowPages(response: Response): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

const headers = {
  "access-control-allow-origin": "*",
  // The asterisk covers every header but this one.
  "access-control-allow-headers": "authorization, *",
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-expose-headers": "date, dpop-nonce, location, retry-after, www-authenticate",
  "access-control-max-age": "600",
} as const;
