import { element } from "./element.mjs";

const [story, news, switched] = ["#story", "#story-news", "#show-details"].map((id) => document.querySelector(id));
/** What is on the page: of which provider, how far, and the list that goes on growing. */
let shown = { id: "", first: 0, last: 0, list: undefined };

switched.addEventListener("change", () => story.classList.toggle("detailed", switched.checked));

/**
 * Shows a story as a sequence diagram: ordered lists, one for each turn, the newest turn first. Every step says in words who speaks to whom; the
 * arrows are only drawn, by the style sheet.
 */
export function showStory({ id, name, steps }) {
  const [first] = steps;
  const isOther = id !== shown.id || (first?.id ?? 0) !== shown.first;
  if (isOther) begin(id, first?.id ?? 0, steps.length === 0);
  const more = steps.filter((step) => step.id > shown.last);
  if (more.length === 0) return;
  if (shown.last === 0) story.replaceChildren();
  for (const step of more) {
    if (step.kind === "turn" || shown.list === undefined) shown.list = turn(step, name);
    if (step.kind !== "turn") shown.list.append(line(step, name));
    shown.last = step.id;
  }
  const last = more.at(-1);
  if (!isOther) news.textContent = `${more.length} more steps. The last: ${words(last, name)}`;
}

function begin(id, first, isEmpty) {
  shown = { id, first, last: 0, list: undefined };
  news.textContent = "";
  story.replaceChildren(
    ...(isEmpty ? [element("p", { class: "empty" }, "Nothing yet. Sign in, and every request appears here.")] : []),
  );
}

/** A turn that can be folded away; returns its list. */
function turn({ kind, text }, name) {
  const list = element("ol", { class: "steps" });
  const title = kind === "turn" ? text : "What went before";
  const lanes = ["Browser", "Application", name].map((lane) => element("span", {}, lane));
  story.prepend(
    element(
      "details",
      { class: "turn", open: true },
      element("summary", {}, element("h3", {}, title)),
      element("div", { class: "lanes", "aria-hidden": "true" }, ...lanes),
      list,
    ),
  );
  return list;
}

function line(step, name) {
  if (step.kind === "note") return element("li", { class: "note" }, step.text);
  const { from, to, text, details, isAnswer, isRefusal } = step;
  const lanes = ["browser", "application", "provider"];
  const way = lanes.indexOf(from) < lanes.indexOf(to) ? "forth" : "back";
  const look = (way === "forth" ? [from, to] : [to, from]).join("-");
  const classes = ["step", look, way, isAnswer && "answer", isRefusal && "refusal"].filter(Boolean).join(" ");
  return element(
    "li",
    { class: classes },
    element("span", { class: "text" }, element("span", { class: "unseen" }, `${partiesOf(step, name)}: `), text),
    element("span", { class: "arrow", "aria-hidden": "true" }),
    details.length > 0 && element("span", { class: "details" }, ...details.map(detail)),
  );
}

function detail({ name, value }) {
  const shownValue = value === undefined ? element("i", {}, "redacted") : element("b", {}, value);
  return element("span", {}, `${name}: `, shownValue, " ");
}

function words(step, name) {
  return step.kind === "message" ? `${partiesOf(step, name)}: ${step.text}` : step.text;
}

function partiesOf({ from, to, isAnswer }, name) {
  const names = { browser: "browser", application: "application", provider: name };
  return `${names[from]} ${isAnswer ? "answers" : "asks"} ${names[to]}`;
}
