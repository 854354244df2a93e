import type { Interception, Sent } from "./recorder.ts";

/** Answers that repeat all that was sent, as servers do in their errors. `network` fails instead, with everything in its message. */
export const echoes: Readonly<Record<string, Interception>> = {
  "a refusal of OAuth's": (sent) =>
    Response.json({ error: "invalid_request", error_description: saidIn(sent) }, { status: 400 }),
  "an error under status 200": (sent) => Response.json({ error: { code: 100, message: saidIn(sent) } }),
  "a web page under 501": (sent) =>
    new Response(`<html><title>${saidIn(sent)}</title></html>`, {
      status: 501,
      headers: { "content-type": "text/html" },
    }),
  "plain words under 200": (sent) =>
    new Response(`Error: ${saidIn(sent)}`, { headers: { "content-type": "text/plain" } }),
  "a network error": (sent) => {
    throw new TypeError(`fetch failed for ${saidIn(sent)}`, { cause: new Error(saidIn(sent)) });
  },
};

/** The same without those after which a request is sent again, and waited for. */
export const finalEchoes: Readonly<Record<string, Interception>> = Object.fromEntries(
  Object.entries(echoes).filter(([name]) => name !== "a network error"),
);

/** What the emulator says by itself. */
export const noEcho: Readonly<Record<string, Interception>> = { "the provider's own": () => undefined };

/** URL, headers and body as one text. */
function saidIn({ method, url, headers, body }: Sent): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url.href}`, ...lines, body].join("\n");
}
