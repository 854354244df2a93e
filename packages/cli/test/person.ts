/** What a person does in a browser. */
export interface Person {
  readonly login: string;
  readonly password: string;
  /** Says no where that is asked. */
  readonly denies?: boolean;
  /** What is typed in beside login and password, by the names of fields. */
  readonly types?: Readonly<Record<string, string>>;
}

/** Goes where a URL leads, signs in and agrees, and follows the redirects to the end. Returns the last page, or the address of one that cannot be reached. */
export async function browse(start: string, person: Person): Promise<string> {
  const cookies = new Map<string, Map<string, string>>();
  let [url, init]: [URL, RequestInit] = [new URL(start), {}];
  for (let step = 0; step < 20; step += 1) {
    const jar = cookies.get(url.host) ?? new Map<string, string>();
    cookies.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    let response: Response;
    try {
      response = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    } catch {
      return url.href;
    }
    for (const header of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    const page = await response.text();
    if (location !== null) [url, init] = [new URL(location, url), {}];
    else {
      const form = readForm(page, url, person);
      if (form === undefined) return page;
      [url, init] = [form.url, { method: "POST", body: form.body }];
    }
  }
  throw new Error(`The pages lead nowhere: ${url.href}`);
}

function readForm(
  page: string,
  at: URL,
  { login, password, denies = false, types = {} }: Person,
): { readonly url: URL; readonly body: URLSearchParams } | undefined {
  const [, attributes = "", inner = ""] = /<form([^>]*)>(.*?)<\/form>/s.exec(page) ?? [];
  if (inner === "") return undefined;
  const body = new URLSearchParams();
  for (const [tag] of inner.matchAll(/<input[^>]*>/g)) {
    const [name, type, value] = [attribute(tag, "name"), attribute(tag, "type"), attribute(tag, "value") ?? ""];
    if (name === undefined) continue;
    if (type === "hidden" || type === "checkbox") body.append(name, value);
    else if (type === "password") body.append(name, password);
    else body.append(name, types[name] ?? (value === "" ? login : value));
  }
  const buttons = [...inner.matchAll(/<button[^>]*>/g)].map(([tag]) => tag).filter((tag) => attribute(tag, "name"));
  const pressed = denies ? buttons.at(-1) : buttons[0];
  if (pressed !== undefined) body.append(attribute(pressed, "name") ?? "", attribute(pressed, "value") ?? "");
  return { url: new URL(attribute(attributes, "action") ?? at.href, at), body };
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found?.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
