import { escapeHtml } from "../../emulator/html.ts";
import type { EmulatorPages } from "./pages.ts";

/** The pages of a provider whose description has none. */
export const standardPages: Required<Pick<EmulatorPages, "login" | "consent" | "refused">> = {
  login: ({ action, client, hasFailed }) => `<h1>Sign in to continue to ${escapeHtml(client)}</h1>
${hasFailed ? '<p class="error">Wrong login or password</p>' : ""}
<form id="login-form" method="post" action="${escapeHtml(action)}">
<label>Login <input name="username" autocomplete="username"></label>
<label>Password <input type="password" name="password" autocomplete="current-password"></label>
<button type="submit">Sign in</button>
</form>`,
  consent: ({ action, client, user, scope, isChoice, formToken }) => `<h1>May ${escapeHtml(client)} have access?</h1>
<p>You are ${escapeHtml(user.name ?? user.login)}.</p>
<form id="consent-form" method="post" action="${escapeHtml(action)}">
<input type="hidden" name="form_token" value="${escapeHtml(formToken)}">
<ul>${scope.map((name) => (isChoice ? choiceOf(name) : `<li>${escapeHtml(name)}</li>`)).join("")}</ul>
<button type="submit" name="allow" value="1">Allow</button>
<button type="submit" name="allow" value="0">Deny</button>
</form>`,
  refused: ({ error, description }) => `<h1>${escapeHtml(error)}</h1><p>${escapeHtml(description)}</p>`,
};

function choiceOf(scope: string): string {
  const name = escapeHtml(scope);
  return `<li><label><input type="checkbox" name="scope" value="${name}" checked> ${name}</label></li>`;
}
