/**
 * Does what a person does in a browser: opens the page, fills in its form, presses Allow. Returns where that leads.
 * `answers` has what they fill in, by the names of the fields.
 */
export async function approve(page: URL, answers: Readonly<Record<string, string>>): Promise<string> {
  const html = await (await fetch(page)).text();
  const form = new URLSearchParams();
  for (const [control] of html.matchAll(/<(?:input|select|button)\b[^>]*>/g)) {
    const name = attribute(control, "name");
    const value = attribute(control, "value");
    if (name !== undefined && value !== "deny") form.append(name, answers[name] ?? value ?? "");
  }
  const action = new URL(attribute(/<form\b[^>]*>/.exec(html)?.[0] ?? "", "action") ?? "", page);
  const response = await fetch(action, { method: "POST", body: form, redirect: "manual" });
  const location = response.headers.get("location");
  if (location === null) throw new Error(`the provider's page answered ${response.status} instead of going back`);
  return location;
}

function attribute(tag: string, name: string): string | undefined {
  const written = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return written?.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
