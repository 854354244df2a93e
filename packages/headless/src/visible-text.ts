import { ancestorsOf, type HtmlElement, type HtmlNode, isHidden, nodesOf } from "./html.ts";

/** The words of a page that can be seen, on one line. */
export function visibleText(root: HtmlNode): string {
  const parts: string[] = [];
  let last: HtmlElement | undefined;
  for (const node of nodesOf(root)) {
    if ("tagName" in node && node.tagName === "br") parts.push(" ");
    if (node.nodeName !== "#text" || !("value" in node)) continue;
    const ancestors = ancestorsOf(node);
    if (ancestors.some((element) => silent.has(element.tagName) || isHidden(element))) continue;
    const block = ancestors.find((element) => !inline.has(element.tagName));
    parts.push(block === last ? "" : " ", node.value);
    last = block;
  }
  return normalise(parts.join(""));
}

/** Composed letters and single spaces, so that texts can be compared. */
export function normalise(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

const silent = new Set(["head", "script", "style", "textarea", "datalist", "option"]);

/** What goes on in the same line. */
const inline = new Set(
  "a abbr b bdi cite code em font i kbd label mark nobr q s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);
