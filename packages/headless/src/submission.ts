import { ConfigurationError } from "@oauthkit/core";

import type { Control } from "./control.ts";
import type { Outgoing } from "./exchange.ts";
import type { Form } from "./form.ts";
import type { Walk } from "./options.ts";
import type { Page } from "./page.ts";
import { unexpected } from "./problems.ts";

/** What somebody fills in, by the names of the fields; a button's name presses it. */
export type Values = Readonly<Record<string, string>>;

/**
 * Makes a form's request (HTML, section 4.10.21.3): filled in, and by the button that is named, else the first one. Throws
 * `page_unexpected` for a password in a URL and for other encodings, and `option_invalid` for what a select does not offer.
 */
export function submit(walk: Walk, page: Page, form: Form, values: Values): Outgoing {
  const button = pressed(form, values);
  const body = encode(walk, form, button, values);
  const url = targetOf(walk, page, button?.action ?? form.action);
  if ((button?.method ?? form.method ?? "get").toLowerCase() === "post") {
    const encoding = (button?.encoding ?? form.encoding ?? "").toLowerCase();
    if (!others.has(encoding)) return { url, body };
    throw unexpected(walk, page, `has a form in ${encoding}, which is not supported,`);
  }
  const isTyped = form.controls.some(({ kind, isOpen, name }) => kind === "password" || (isOpen && name in values));
  if (isTyped || Object.values(values).includes(walk.password)) {
    throw unexpected(walk, page, "has a form that would put what is typed into a URL");
  }
  url.search = body;
  return { url };
}

const others = new Set(["multipart/form-data", "text/plain"]);

function targetOf(walk: Walk, page: Page, action = ""): URL {
  // An empty address means the page's own, whatever its base.
  const base = action.trim() === "" ? page.url : page.base;
  if (!URL.canParse(action, base)) throw unexpected(walk, page, "has a form with an address that is none");
  const url = new URL(action, base);
  url.hash = "";
  return url;
}

function pressed({ controls }: Form, values: Values): Control | undefined {
  const buttons = controls.filter(({ kind }) => kind === "button");
  const named = buttons.filter(({ name }) => Object.hasOwn(values, name));
  return named.find((button) => button.values[0] === values[button.name]) ?? named[0] ?? buttons[0];
}

function encode({ secrets }: Walk, { controls }: Form, button: Control | undefined, values: Values): string {
  const left = new Map(Object.entries(values));
  const pairs: (readonly [name: string, value: string])[] = [];
  for (const control of controls) {
    const { name, kind } = control;
    const value = left.get(name);
    if (name === "") continue;
    if (value !== undefined) {
      if (control.options?.includes(value) === false) throw notOffered(secrets.word(name));
      pairs.push([name, value]);
      left.delete(name);
    } else if (!Object.hasOwn(values, name) && (kind !== "button" || control === button)) {
      pairs.push(...control.values.map((one) => [name, one] as const));
    }
  }
  const all = new URLSearchParams();
  for (const [name, value] of [...pairs, ...left]) all.append(name, value.replace(/\r\n?|\n/g, "\r\n"));
  return all.toString();
}

function notOffered(name: string): ConfigurationError {
  const message = `the field ${name} offers a choice, and what it was to be filled with is not among it; check the login`;
  return new ConfigurationError("option_invalid", message);
}
