import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";

/** An element of a page. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** A node of a page. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;

/**
 * Reads a page as a browser without scripts does. `undefined` where it is larger or deeper than any page: what a parser does
 * for such texts grows faster than they do.
 */
export function parseHtml(text: string): HtmlNode | undefined {
  let [count, depth] = [0, 0];
  const countNode = (): void => {
    count += 1;
    if (count > maxNodes) throw tooLarge;
  };
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...element) => {
      countNode();
      return defaultTreeAdapter.createElement(...element);
    },
    insertText: (...content) => {
      countNode();
      defaultTreeAdapter.insertText(...content);
    },
    onItemPush: () => {
      depth += 1;
      if (depth > maxDepth) throw tooLarge;
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  try {
    return parse(text, { scriptingEnabled: false, treeAdapter });
  } catch (error) {
    if (error === tooLarge) return undefined;
    throw error;
  }
}

// Elements and texts.
const maxNodes = 50_000;
const maxDepth = 512;
const tooLarge = new Error("the page is too large");

/** The nodes of a page in their order, without what lies in templates. Not by recursion, for a tree may be deep. */
export function nodesOf(root: HtmlNode): readonly HtmlNode[] {
  const found: HtmlNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    const children = "childNodes" in node ? node.childNodes : [];
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return found;
}

/** The elements among them. */
export function elementsOf(root: HtmlNode): readonly HtmlElement[] {
  return nodesOf(root).filter(isElement);
}

/** An element's ancestors, nearest first, itself among them. */
export function ancestorsOf(node: HtmlNode): readonly HtmlElement[] {
  const found: HtmlElement[] = [];
  let current: HtmlNode | null = node;
  while (current !== null) {
    if (isElement(current)) found.push(current);
    current = "parentNode" in current ? current.parentNode : null;
  }
  return found;
}

/** An attribute's value; `undefined` where it is not there. */
export function attributeOf({ attrs }: HtmlElement, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value;
}

/** Whether nobody can see what is in it, as far as the page itself says. */
export function isHidden(element: HtmlElement): boolean {
  const known = hidden.get(element);
  if (known !== undefined) return known;
  const style = attributeOf(element, "style") ?? "";
  const found =
    attributeOf(element, "hidden") !== undefined || /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
  hidden.set(element, found);
  return found;
}

// Asked again for all that is in it.
const hidden = new WeakMap<HtmlElement, boolean>();

function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}
