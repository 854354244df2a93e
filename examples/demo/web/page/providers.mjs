import { element, refill } from "./element.mjs";

const list = document.querySelector("#providers");
let shown = "";

/** Shows the list of providers: each can be looked at, and signed in with. */
export function showProviders(providers, chosen, choose) {
  const now = JSON.stringify([chosen, providers.map(({ id, account }) => [id, account?.name])]);
  if (now === shown) return;
  shown = now;
  refill(
    list,
    providers.map((provider) => row(provider, provider.id === chosen, choose)),
  );
}

/** The address that begins a sign-in, and comes back to the provider's own place on this page. */
export function signInUrl(id) {
  return `/auth/${id}?${new URLSearchParams({ return_to: `/?provider=${id}` })}`;
}

function row({ id, name, protocol, account }, isChosen, choose) {
  const look = {
    class: "choose",
    href: `/?provider=${id}`,
    "data-key": `choose ${id}`,
    "aria-current": isChosen && "true",
    onclick: (event) => choose(event, id),
  };
  const signIn = { class: "button", href: signInUrl(id), "data-key": `sign in ${id}` };
  return element(
    "li",
    { class: isChosen && "chosen" },
    element("a", look, element("span", { class: "name" }, name), element("span", { class: "quiet" }, protocol)),
    account === undefined
      ? element("a", signIn, "Sign in", element("span", { class: "unseen" }, ` with ${name}`))
      : element("span", { class: "badge" }, "Signed in"),
  );
}
