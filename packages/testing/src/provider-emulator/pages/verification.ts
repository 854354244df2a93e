import { escapeHtml } from "../../emulator/html.ts";
import { sameText } from "../../oauth2/same-text.ts";
import { decideDevice, findDevice } from "../decide-device.ts";
import type { Exchange, Route } from "../exchange.ts";
import { findUser } from "../service.ts";
import { page } from "./write.ts";

/** The page on which a person types the code of a device, and says who they are (RFC 8628 section 3.3). */
export const verification: Route = (exchange) => {
  const { message, service } = exchange;
  const { form } = message;
  if (message.method !== "POST") return verificationPage(exchange, message.url.searchParams.get("user_code") ?? "");
  const userCode = form.get("user_code") ?? "";
  if (findDevice(service, userCode) === undefined)
    return again(exchange, "device_code_unknown", "No device waits with this code");
  const user = findUser(service.settings, form.get("username") ?? "");
  if (user === undefined || !sameText(user.password, form.get("password") ?? "")) {
    return again(exchange, "password", "Wrong login or password");
  }
  if (user.blocked === true) return again(exchange, "blocked", "The account is blocked");
  const allow = form.get("allow");
  if (allow !== "1" && allow !== "0") return again(exchange, "parameter_missing", "Allow or deny");
  decideDevice(service, userCode, { user, deny: allow === "0" });
  const text = allow === "0" ? "You have denied access." : "You have allowed access. Go back to your device.";
  return page(exchange, `<h1>${text}</h1>`);
};

function again(exchange: Exchange, error: string, text: string): Response {
  exchange.notes.error = error;
  return verificationPage(exchange, exchange.message.form.get("user_code") ?? "", text);
}

function verificationPage(exchange: Exchange, userCode: string, error?: string): Response {
  return page(
    exchange,
    `<h1>Connect a device</h1>
${error === undefined ? "" : `<p class="error">${error}</p>`}
<form id="device-form" method="post" action="${escapeHtml(exchange.message.url.pathname)}">
<label>Code <input name="user_code" value="${escapeHtml(userCode)}"></label>
<label>Login <input name="username" autocomplete="username"></label>
<label>Password <input type="password" name="password" autocomplete="current-password"></label>
<button type="submit" name="allow" value="1">Allow</button>
<button type="submit" name="allow" value="0">Deny</button>
</form>`,
    error === undefined ? 200 : 400,
  );
}
