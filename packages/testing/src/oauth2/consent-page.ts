import type { OAuth2User } from "./options.ts";

type Pairs = readonly (readonly [name: string, value: string])[];

/** The page on which a person decides. It repeats the request, so that nothing has to be remembered meanwhile. */
export function consentPage(
  request: Pairs,
  client: string,
  scope: readonly string[],
  users: readonly OAuth2User[],
): Response {
  return page(
    `<form method="post"><p>May <b>${escape(client)}</b> have <b>${escape(scope.join(" ") || "access")}</b>?</p>` +
      `${hidden(request)}${decisionOf(users)}</form>`,
  );
}

/** The page on which a person types a code and decides. */
export function verificationForm(userCode: string, users: readonly OAuth2User[]): Response {
  const field = `<input name="user_code" value="${escape(userCode)}" required autofocus>`;
  return page(
    `<form method="post"><p><label>The code that your device shows ${field}</label></p>${decisionOf(users)}</form>`,
  );
}

/** The page that posts an answer to the client at once. */
export function postingPage(action: string, fields: Pairs): Response {
  return page(
    `<form method="post" action="${escape(action)}">${hidden(fields)}<button>Continue</button></form>` +
      "<script>document.forms[0].submit()</script>",
  );
}

/** A page that only says something. */
export function noticePage(text: string): Response {
  return page(`<p>${escape(text)}</p>`);
}

function decisionOf(users: readonly OAuth2User[]): string {
  const names = users.map(({ username }) => `<option>${escape(username)}</option>`);
  return (
    `<p><select name="username">${names.join("")}</select> <button name="decision" value="allow">Allow</button> ` +
    `<button name="decision" value="deny">Deny</button></p>`
  );
}

function hidden(pairs: Pairs): string {
  return pairs.map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`).join("");
}

function page(content: string): Response {
  const document = `<!doctype html>\n<html lang="en"><title>Authorization server</title>${content}</html>\n`;
  return new Response(document, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0))};`);
}
