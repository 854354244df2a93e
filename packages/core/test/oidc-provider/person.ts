import { CookieJar } from "./cookies.ts";
import { readForm } from "./form.ts";

/** Somebody with a browser who has an account at the provider. */
export interface Person {
  /** Signs in, agrees, and is sent back: the address, with its query or fragment. */
  readonly signIn: (url: URL) => Promise<URL>;
  /** The same where the way back is a posted form. */
  readonly signInByForm: (url: URL) => Promise<Request>;
  /** Says no, and is sent back. */
  readonly refuse: (url: URL) => Promise<URL>;
  /** Opens a page, fills in what is asked for, agrees to everything, and reads where it ends: there or back at the client. */
  readonly open: (url: URL, answers?: Answers) => Promise<End>;
}

/** Where a walk ended: at a page without a form, or in front of an address that is not the provider's. */
interface End {
  readonly url: URL;
  readonly form: URLSearchParams | undefined;
  readonly page: string | undefined;
}

type Answers = Readonly<Record<string, string>>;

/** Where to go next, and what to post there. */
interface Step {
  readonly action: URL;
  readonly fields: URLSearchParams | undefined;
}

type Choice = (page: string, base: URL) => Step | undefined;

/** A person with a browser of their own, at first without cookies. */
export function createPerson(login: string): Person {
  const jar = new CookieJar();
  const open = async (url: URL, answers: Answers = {}, choose: Choice = readForm): Promise<End> =>
    walk(jar, url, { login, password: "any", ...answers }, choose);
  return {
    open,
    signIn: async (url) => backAt(await open(url)),
    refuse: async (url) => backAt(await open(url, {}, readCancel)),
    signInByForm: async (url) => {
      const { form, ...end } = await open(url);
      if (form === undefined) throw new TypeError(`No form was posted to ${end.url}`);
      return new Request(end.url, { method: "POST", body: form });
    },
  };
}

/** More pages than any flow has. */
const limit = 30;

async function walk(jar: CookieJar, start: URL, answers: Answers, choose: Choice): Promise<End> {
  let url = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < limit; step++) {
    if (url.origin !== start.origin) return { url, form, page: undefined };
    const init = form === undefined ? {} : { method: "POST", body: form };
    const response = await fetch(url, { ...init, redirect: "manual", headers: { cookie: jar.header(url) } });
    jar.read(response);
    const page = await response.text();
    const location = response.headers.get("location");
    const next: Step | undefined =
      location === null ? choose(page, url) : { action: new URL(location, url), fields: undefined };
    if (next === undefined) return { url, form: undefined, page };
    for (const name of next.fields?.keys() ?? []) next.fields?.set(name, answers[name] ?? next.fields.get(name) ?? "");
    ({ action: url, fields: form } = next);
  }
  throw new Error(`Still at ${url.pathname} after ${limit} pages`);
}

/** The link that the pages of signing in offer beside their form. */
function readCancel(html: string, base: URL): Step | undefined {
  const href = /href="([^"]*\/abort)"/.exec(html)?.[1];
  return href === undefined ? undefined : { action: new URL(href, base), fields: undefined };
}

function backAt({ url, form, page }: End): URL {
  if (page !== undefined || form !== undefined) throw new TypeError(`Nobody was sent back: ${page ?? "a form"}`);
  return url;
}
