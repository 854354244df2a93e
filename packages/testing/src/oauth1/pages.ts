/** The page on which a person allows or denies. */
export interface DecisionPage {
  /** Fields that come back with the form, unseen. */
  readonly hidden: Readonly<Record<string, string>>;
  /** The client's name, as people see it. */
  readonly clientName: string;
  /** What the screen name field starts with. */
  readonly screenName: string;
  /** What went wrong the last time, if there was one. */
  readonly message?: string;
}

/** A form with a screen name, a password and two buttons; it posts to the address that it came from. */
export function decisionPage(page: DecisionPage): Response {
  const hidden = Object.entries(page.hidden).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const message = page.message === undefined ? "" : html`<p id="message" role="alert">${page.message}</p>`;
  const lead = html`<h1>Allow ${page.clientName} to use your account?</h1>`;
  const fields = html`<p>
      <label for="screen_name">Screen name</label>
      <input id="screen_name" name="screen_name" autocomplete="username" required value="${page.screenName}" />
    </p>
    <p>
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
    </p>
    <p>
      <button id="allow" name="decision" value="allow">Allow</button>
      <button id="deny" name="decision" value="deny" formnovalidate>Deny</button>
    </p>`;
  const form = `<form method="post">${hidden.join("")}\n${fields}</form>`;
  return pageResponse("Allow access", [lead, message, form], page.message === undefined ? 200 : 403);
}

/** The PIN that the person copies into an application without a callback. */
export function pinPage(pin: string): Response {
  return pageResponse("Your PIN", [
    "<h1>Access allowed</h1>",
    html`<p>Enter this PIN in the app: <code id="pin">${pin}</code></p>`,
  ]);
}

/** A page that only says something. */
export function noticePage(text: string): Response {
  return pageResponse("Done", ["<h1>Done</h1>", html`<p>${text}</p>`]);
}

/** A page that says why nothing can be done, with status 400. */
export function errorPage(text: string): Response {
  return pageResponse("Error", ["<h1>This did not work</h1>", html`<p role="alert">${text}</p>`], 400);
}

const pageHeaders: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

function pageResponse(title: string, parts: readonly string[], status = 200): Response {
  const head = `<meta charset="utf-8" />\n<meta name="viewport" content="width=device-width" />\n<title>${title}</title>`;
  const body = `<main>\n${parts.filter((part) => part !== "").join("\n")}\n</main>`;
  const document = `<!doctype html>\n<html lang="en">\n<head>\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
  return new Response(document, { status, headers: pageHeaders });
}

/** Markup with every value escaped; fit for text and for quoted attributes. */
function html(markup: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: markup }, ...values.map(escapeMarkup));
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
