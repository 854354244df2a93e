import { noticePage, verificationForm } from "./consent-page.ts";
import { findDevice } from "./device-authorization.ts";
import type { Route } from "./exchange.ts";
import { readForm } from "./parameters.ts";
import { decidePoll } from "./polls.ts";
import { invalidRequest } from "./refusal.ts";

/** The page on which a person types the code of a device (RFC 8628 §3.3). */
export const verification: Route = ({ provider, message }) => {
  if (message.method !== "POST") {
    return verificationForm(message.url.searchParams.get("user_code") ?? "", provider.settings.users);
  }
  const form = readForm(message);
  const isDenied = form.require("decision") === "deny";
  const poll = findDevice(provider, form.require("user_code"));
  try {
    decidePoll(provider, poll, { user: form.require("username"), deny: isDenied });
  } catch (error) {
    if (error instanceof RangeError) throw invalidRequest(error.message);
    throw error;
  }
  return noticePage(isDenied ? "You have denied access." : "You have allowed access. Go back to your device.");
};
