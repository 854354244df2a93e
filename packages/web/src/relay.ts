import { html, type Markup, page } from "./html.ts";

/**
 * The page that brings a fragment here: no server sees one, so a script posts it to the same path. The address loses it first. With nothing to post
 * the page says so.
 */
export function relayPage(returnTo: string): Response {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
  const script = nonce.join("");
  return page(
    "Signing in",
    [
      html`<p id="silent">The answer to this sign-in has not come. If this page stays, start the sign-in again.</p>`,
      html`<noscript
        ><p>
          This sign-in needs scripts: the provider hands over its answer in a way that only they can read.
        </p></noscript
      >`,
      html`<p><a href="${returnTo}">Go on without signing in</a></p>`,
      html`<script nonce="${script}">
        ${[relay]};
      </script>`,
    ],
    { script },
  );
}

const relay = `const fields = [...new URLSearchParams(location.hash.slice(1))];
history.replaceState(null, "", location.pathname);
if (fields.length > 0) {
  document.getElementById("silent").textContent = "One moment …";
  const form = document.createElement("form");
  form.method = "post";
  form.action = location.pathname;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
}` as Markup;
