import { showAccount } from "./account.mjs";
import { showProviders } from "./providers.mjs";
import { showStory } from "./story.mjs";

/** What the server has said last. */
let view = { providers: [] };
const title = document.querySelector("#account-title");

const news = new EventSource("/events");
news.addEventListener("message", ({ data }) => {
  const isFirst = view.providers.length === 0;
  view = JSON.parse(data);
  show();
  // Who comes back from a provider is where it is said what came of it.
  if (isFirst && new URLSearchParams(location.search).has("provider")) title.focus();
});
news.addEventListener("error", () => {
  title.textContent = "The demo does not answer";
  document.querySelector("#notice").textContent = "Start it again, and load this page again.";
});
addEventListener("popstate", show);

function show() {
  const id = new URLSearchParams(location.search).get("provider");
  const chosen = view.providers.find((provider) => provider.id === id) ?? view.providers[0];
  if (chosen === undefined) return;
  showProviders(view.providers, chosen.id, choose);
  showAccount(chosen);
  showStory(chosen);
}

/** Looks at another provider. */
function choose(event, id) {
  // A new tab or window is for the browser to open.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", `/?provider=${id}`);
  show();
}
