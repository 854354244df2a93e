/**
 * Makes an element. Properties are attributes, but `on…` are listeners; children are elements and texts, and what is undefined or false is left out.
 *
 * @param {string} tag
 * @param {Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>} [properties]
 * @param {...(Node | string | false | undefined)} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : `${value}`);
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/**
 * Puts other children into an element. Where one of the old ones had the focus, the new one with the same `data-key` has it afterwards, or else
 * what `fallback` says.
 *
 * @param {HTMLElement} parent
 * @param {readonly Node[]} children
 * @param {HTMLElement} [fallback]
 */
export function refill(parent, children, fallback) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  parent.replaceChildren(...children);
  if (focused === null) return;
  const key = focused.getAttribute("data-key");
  const again = [...parent.querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === key);
  (again ?? fallback)?.focus({ preventScroll: true });
}
