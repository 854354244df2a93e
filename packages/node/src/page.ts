/** Headers for everything that is shown: nothing may run, load, be kept or be framed, and the address goes nowhere. */
export const headers: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  connection: "close",
};

/** What a person sees who came back. Nothing of the address is in it. */
export function pageFor({ searchParams }: URL): string {
  const isRefused = searchParams.has("error") || searchParams.has("denied");
  return isRefused
    ? page("Not signed in", "The sign-in was not completed. You may close this window and go back to the application.")
    : page("Back to the application", "You may close this window and go back to the application.");
}

function page(title: string, text: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">`;
  return `<!doctype html><html lang="en"><head>${head}<title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>\n`;
}

/** What everybody else sees. */
export const notFound: string = page("Not found", "There is nothing here.");
