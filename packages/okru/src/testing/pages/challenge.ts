import { Buffer } from "node:buffer";

import { escapeHtml, htmlPage, redirectTo } from "@oauthkit/testing";

import type { Exchange, Route } from "../exchange.ts";
import type { Browser } from "../service.ts";
import { challengeUrl, loginUrl } from "./addresses.ts";
import { readBrowser, rememberBrowser } from "./browsers.ts";
import { forward } from "./forward.ts";
import { lostContext } from "./other-pages.ts";

type Kind = "captcha" | "code";

/** The page after a right password that asks for more, and what comes of its form. No such page was recorded: all inferred. */
export function challenge(kind: Kind): Route {
  return (exchange) => {
    const browser = readBrowser(exchange);
    if (browser?.request === undefined) return lostContext();
    if (browser.challenged?.challenge !== kind) return redirectTo(loginUrl(browser.request));
    return exchange.message.method === "POST" ? check(exchange, browser, kind) : challengePage(exchange, kind);
  };
}

/** The picture of a captcha: one white dot, since tests know the answer. */
export const challengeImage: Route = () => new Response(dot, { headers: { "content-type": "image/gif" } });

const dot = Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

const fields: Readonly<Record<Kind, string>> = { captcha: "st.ccode", code: "st.smsCode" };

function check(exchange: Exchange, browser: Browser, kind: Kind): Response {
  const { request, challenged } = browser;
  if (request === undefined || challenged === undefined) return lostContext();
  if (exchange.message.form.get(fields[kind]) !== (challenged.answer ?? "12345")) {
    return redirectTo(challengeUrl(request, kind));
  }
  browser.challenged = undefined;
  browser.user = challenged;
  return forward(exchange, browser, request, challenged, rememberBrowser(exchange, browser));
}

function challengePage({ service }: Exchange, kind: Kind): Response {
  const name = kind === "captcha" ? "OAuth2Captcha" : "OAuth2Confirm";
  const image = `<img src="/captcha?st.cmd=captcha&amp;id=${escapeHtml(String(service.nextId()))}" alt="">`;
  return htmlPage(
    "Подтверждение",
    `<div id="hook_Block_${name}" class="hookBlock">
<form method="post" action="${escapeHtml(`/dk?cmd=${name}&st.cmd=${name}`)}">
<input name="fr.posted" type="hidden" value="set">
${kind === "captcha" ? `<p>Введите текст с картинки</p>${image}` : "<p>Введите код из сообщения</p>"}
<input name="${fields[kind]}" type="text" value="">
<input type="submit" value="Продолжить">
</form>
</div>`,
  );
}
