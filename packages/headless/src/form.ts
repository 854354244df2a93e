import { type Control, readControl } from "./control.ts";
import { ancestorsOf, attributeOf, elementsOf, type HtmlElement, type HtmlNode } from "./html.ts";

/** A form of a page with its own controls. */
export interface Form {
  readonly id: string | undefined;
  readonly action: string | undefined;
  readonly method: string | undefined;
  readonly encoding: string | undefined;
  readonly controls: readonly Control[];
  /** The address of the first image in it, as it is written. */
  readonly image: string | undefined;
}

/** Finds the forms of a page, in their order. A control belongs to the form that it names, or else that it stands in. */
export function readForms(root: HtmlNode): readonly Form[] {
  const elements = elementsOf(root);
  const forms = elements.filter((element) => element.tagName === "form");
  const byId = new Map(forms.toReversed().map((form) => [attributeOf(form, "id"), form]));
  const owned = new Map(forms.map((form) => [form, { controls: new Array<Control>(), images: new Array<string>() }]));
  for (const element of elements) {
    const control = readControl(element);
    const source = element.tagName === "img" ? attributeOf(element, "src")?.trim() || undefined : undefined;
    if (control === undefined && source === undefined) continue;
    const owner = ownerOf(element, byId);
    const place = owner === undefined ? undefined : owned.get(owner);
    if (control !== undefined) place?.controls.push(control);
    if (source !== undefined) place?.images.push(source);
  }
  return forms.map((form) => ({
    id: attributeOf(form, "id"),
    action: attributeOf(form, "action"),
    method: attributeOf(form, "method"),
    encoding: attributeOf(form, "enctype"),
    controls: owned.get(form)?.controls ?? [],
    image: owned.get(form)?.images[0],
  }));
}

/** The names of a form's fields. */
export function namesOf({ controls }: Form): readonly string[] {
  return [...new Set(controls.map(({ name }) => name).filter((name) => name !== ""))];
}

/** The names of the fields that wait for somebody to type. */
export function openFieldsOf({ controls }: Form): readonly string[] {
  return [...new Set(controls.filter(({ isOpen }) => isOpen).map(({ name }) => name))];
}

function ownerOf(element: HtmlElement, byId: ReadonlyMap<string | undefined, HtmlElement>): HtmlElement | undefined {
  const id = attributeOf(element, "form");
  if (id === undefined) return ancestorsOf(element).find(({ tagName }) => tagName === "form");
  return byId.get(id);
}
