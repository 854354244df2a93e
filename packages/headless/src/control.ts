import { ancestorsOf, attributeOf, elementsOf, type HtmlElement, isHidden, nodesOf } from "./html.ts";

/** Something in a form that can be sent. */
export interface Control {
  /** Empty where it has none; then it is never sent. */
  readonly name: string;
  readonly kind: "box" | "button" | "hidden" | "password" | "select" | "text";
  /** What it sends if nobody touches it; of a button, if it is pressed. */
  readonly values: readonly string[];
  /** What a select offers. */
  readonly options?: readonly string[];
  /** Whether it waits, in sight, for somebody to type. */
  readonly isOpen: boolean;
  /** Where a button sends the form, if not where the form says. */
  readonly action?: string | undefined;
  readonly method?: string | undefined;
  readonly encoding?: string | undefined;
}

/** Reads an element as a control (HTML, section 4.10.21.4). `undefined` for what a form never sends, and for what is disabled. */
export function readControl(element: HtmlElement): Control | undefined {
  const read = readers[element.tagName];
  const control = read?.(element, attributeOf(element, "name") ?? "");
  return control === undefined || isDisabled(element) ? undefined : control;
}

type Reader = (element: HtmlElement, name: string) => Control | undefined;

const readers: Readonly<Record<string, Reader | undefined>> = {
  input: readInput,
  textarea: (element, name) => typed(element, name, "text", textIn(element)),
  select: (element, name) => ({ name, kind: "select", isOpen: false, ...readOptions(element) }),
  button: (element, name) => ((typeOf(element) || "submit") === "submit" ? readButton(element, name) : undefined),
};

function readInput(element: HtmlElement, name: string): Control | undefined {
  const value = attributeOf(element, "value");
  const type = typeOf(element);
  if (type === "submit") return readButton(element, name);
  // An image button sends where it was clicked, a file field files: neither is for programs.
  if (["button", "file", "image", "reset"].includes(type)) return undefined;
  if (type === "hidden") return { name, kind: "hidden", values: [value ?? ""], isOpen: false };
  if (type === "checkbox" || type === "radio") {
    const isChecked = attributeOf(element, "checked") !== undefined;
    return { name, kind: "box", values: isChecked ? [value ?? "on"] : [], isOpen: false };
  }
  return typed(element, name, type === "password" ? "password" : "text", value ?? "");
}

function readButton(element: HtmlElement, name: string): Control {
  return {
    name,
    kind: "button",
    values: [attributeOf(element, "value") ?? ""],
    isOpen: false,
    action: attributeOf(element, "formaction"),
    method: attributeOf(element, "formmethod"),
    encoding: attributeOf(element, "formenctype"),
  };
}

function typed(element: HtmlElement, name: string, kind: "password" | "text", value: string): Control {
  const isOffered = name !== "" && value === "" && attributeOf(element, "readonly") === undefined;
  return { name, kind, values: [value], isOpen: isOffered && !ancestorsOf(element).some(isHidden) };
}

/** One of several, unless told otherwise: the last that is selected, else the first that can be. */
function readOptions(element: HtmlElement): {
  readonly values: readonly string[];
  readonly options: readonly string[];
} {
  const offered = elementsOf(element).filter(
    (option) => option.tagName === "option" && !ancestorsOf(option).some((one) => isOff(one, ["option", "optgroup"])),
  );
  const selected = offered.filter((option) => attributeOf(option, "selected") !== undefined);
  const isMultiple = attributeOf(element, "multiple") !== undefined;
  const chosen = isMultiple ? selected : selected.length === 0 ? offered.slice(0, 1) : selected.slice(-1);
  return { values: chosen.map(valueOf), options: offered.map(valueOf) };
}

function valueOf(option: HtmlElement): string {
  return attributeOf(option, "value") ?? textIn(option).replace(/\s+/g, " ").trim();
}

function textIn(element: HtmlElement): string {
  return nodesOf(element)
    .map((node) => (node.nodeName === "#text" && "value" in node ? node.value : ""))
    .join("");
}

function typeOf(element: HtmlElement): string {
  return (attributeOf(element, "type") ?? "").toLowerCase();
}

function isDisabled(element: HtmlElement): boolean {
  return isOff(element, [element.tagName]) || ancestorsOf(element).some((one) => isOff(one, ["fieldset"]));
}

function isOff(element: HtmlElement, names: readonly string[]): boolean {
  return names.includes(element.tagName) && attributeOf(element, "disabled") !== undefined;
}
