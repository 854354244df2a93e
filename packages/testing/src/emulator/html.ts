/** A page of HTML that nobody may keep; 200 unless told. The content is HTML, the title is text. */
export function htmlPage(title: string, content: string, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set("content-type", "text/html;charset=utf-8");
  headers.set("cache-control", "no-cache, no-store");
  const head = `<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`;
  const text = `<!DOCTYPE html>\n<html>${head}<body>\n${content}\n</body></html>\n`;
  return new Response(text, { status: init.status ?? 200, headers });
}

/** A redirect that nobody may keep; `cookie` is a Set-Cookie header. */
export function redirectTo(location: string, cookie?: string): Response {
  const headers = new Headers({ location, "cache-control": "no-cache, no-store" });
  if (cookie !== undefined) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}

/** Text in an element or an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
