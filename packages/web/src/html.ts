/** Markup that may be put into a page. */
export type Markup = string & { readonly markup: unique symbol };

/** Markup with every value escaped; fit for text and for quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | readonly Markup[])[]): Markup {
  const texts = values.map((value) => (typeof value === "string" ? escape(value) : value.join("\n")));
  return String.raw({ raw: parts }, ...texts) as Markup;
}

/** A page of its own: nothing is loaded, nobody keeps it, nobody frames it, and it tells nobody where it was. `script` is the nonce of a script that may run. */
export function page(
  title: string,
  content: readonly Markup[],
  { status = 200, script, headers = {} }: PageOptions = {},
): Response {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `;
  const scripts = script === undefined ? "form-action 'none'" : `script-src 'nonce-${script}'`;
  return new Response(document, {
    status,
    headers: {
      ...headers,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": `default-src 'none'; ${scripts}; base-uri 'none'; frame-ancestors 'none'`,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

/** What may be said about a page. */
export interface PageOptions {
  readonly status?: number;
  readonly script?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0))};`);
}
