import { demoUser } from "@oauthkit/testing";

/** Does what a person does in a browser: opens the page, fills in its form, presses Allow. Returns where that leads. */
export async function approve(page: URL): Promise<string> {
  const html = await (await fetch(page)).text();
  const form = new URLSearchParams();
  for (const [input] of html.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const name = attribute(input, "name");
    const value = attribute(input, "value");
    if (name === "screen_name") form.append(name, demoUser.screen_name);
    else if (name === "password") form.append(name, demoUser.password);
    else if (name !== undefined && value !== "deny") form.append(name, value ?? "");
  }
  const action = new URL(attribute(/<form\b[^>]*>/.exec(html)?.[0] ?? "", "action") ?? "", page);
  const response = await fetch(action, { method: "POST", body: form, redirect: "manual" });
  const location = response.headers.get("location");
  if (location === null) throw new Error(`the provider's page answered ${response.status} instead of going back`);
  return location;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
}
