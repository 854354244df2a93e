import { countdown } from "./countdown.mjs";
import { element, refill } from "./element.mjs";
import { signInUrl } from "./providers.mjs";

const [kit, title, notice, facts] = ["#kit", "#account-title", "#notice", "#facts"].map((id) =>
  document.querySelector(id),
);
let shown = "";

/** Shows who is signed in at a provider, and what can be done about it. */
export function showAccount(provider) {
  const now = JSON.stringify({ ...provider, steps: [] });
  if (now === shown) return;
  shown = now;
  const { account, name } = provider;
  kit.textContent = `${provider.kit} · ${provider.protocol}`;
  title.textContent = account === undefined ? name : `${name}: ${account.name}`;
  notice.textContent = provider.notice?.text ?? "";
  notice.className = provider.notice?.kind ?? "";
  refill(facts, account === undefined ? strangerFacts(provider) : accountFacts(provider), title);
}

function strangerFacts({ id, name, hint }) {
  return [
    element("p", {}, "Nobody is signed in here. At the provider’s page: ", element("strong", {}, hint), "."),
    element("a", { class: "button primary", href: signInUrl(id), "data-key": "enter" }, `Sign in with ${name}`),
  ];
}

function accountFacts({ id, name, account }) {
  return [
    element(
      "div",
      { class: "facts" },
      profileOf(account),
      element("div", {}, ...scopesOf(account), ...tokenOf(account)),
    ),
    element(
      "div",
      { class: "actions", role: "group", "aria-label": `${name}: what to do with the account` },
      account.state === "over"
        ? element("a", { class: "button primary", href: signInUrl(id), "data-key": "enter" }, "Sign in again")
        : actionButton(id, "call", "Call the API", "button primary"),
      account.state === "good" && actionButton(id, "expire", "Expire it now"),
      actionButton(id, "sign-out", "Sign out"),
    ),
  ];
}

function profileOf({ profile }) {
  const rows = profile.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)]);
  return element("div", {}, element("h3", {}, "Profile"), element("dl", {}, ...rows));
}

function scopesOf({ granted, missing }) {
  const heading = element("h3", {}, "Granted");
  if (granted === undefined) return [heading, element("p", {}, "Everything: OAuth 1 knows no scopes.")];
  if (granted.length === 0) return [heading, element("p", {}, "The provider did not say what.")];
  const chips = [
    ...granted.map((scope) => element("li", {}, scope)),
    ...missing.map((scope) => element("li", { class: "missing" }, `${scope}, not granted`)),
  ];
  return [heading, element("ul", { class: "chips" }, ...chips)];
}

function tokenOf({ endsAt, lifetime, isRenewable, state }) {
  const renewal = isRenewable
    ? "A refresh token is there: it is renewed when it is needed."
    : "There is no refresh token: when it has ended, the person signs in again.";
  const states = {
    good: [countdown(endsAt, lifetime), element("p", { class: "quiet" }, renewal)],
    expired: [
      element(
        "p",
        {},
        element("strong", { class: "ended" }, "Ended"),
        " at the provider. The application does not know yet.",
      ),
      element("p", { class: "quiet" }, renewal),
    ],
    over: [
      element("p", {}, element("strong", { class: "ended" }, "Ended"), " for good: nothing is left to renew it with."),
    ],
  };
  return [element("h3", {}, "Token"), ...states[state]];
}

function actionButton(id, action, text, look = "button") {
  const press = async ({ currentTarget: button }) => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      await fetch(`/providers/${id}/${action}`, { method: "POST" });
    } finally {
      button.removeAttribute("aria-busy");
    }
  };
  return element("button", { type: "button", class: look, "data-key": action, onclick: press }, text);
}
