import { isOAuthKitError, type Remedy } from "@oauthkit/core";

import { html, type Markup, page } from "./html.ts";

/** What a page may offer. */
export interface Ways {
  /** Where to go on to. */
  readonly returnTo: string;
  /** Where the sign-in began, where that is known. */
  readonly again: string | undefined;
  /** Whether to show the error's words, which are the operator's. */
  readonly isDevelopment: boolean;
}

/** The page for a sign-in that went wrong: what the person can do, and a word for whoever they ask. Status 400, 502 or 500, by the error's remedy. */
export function failurePage(error: unknown, { returnTo, again, isDevelopment }: Ways): Response {
  const known = isOAuthKitError(error) ? error : undefined;
  const code = known?.code ?? "unexpected";
  const { status, title, lead } = lost.has(code) ? lostWay : advice[known?.remedy ?? "mend_configuration"];
  const retry = known !== undefined && "retryAfter" in known ? known.retryAfter : undefined;
  const wait = status === 502 && typeof retry === "number" ? { "retry-after": String(Math.ceil(retry)) } : {};
  const words = isDevelopment
    ? [html`<p><code>${error instanceof Error ? error.message : String(error)}</code></p>`]
    : [];
  const links = [
    ...(again === undefined ? [] : [html`<a href="${again}">Start the sign-in again</a>`]),
    html`<a href="${returnTo}">Go on</a>`,
  ];
  const nav = html`<ul>
    ${links.map((link) => html`<li>${[link]}</li>`)}
  </ul>`;
  return page(title, [...lead, nav, html`<p><small>${code}</small></p>`, ...words], { status, headers: wait });
}

interface Advice {
  readonly status: 400 | 500 | 502;
  readonly title: string;
  readonly lead: readonly Markup[];
}

const advice: Readonly<Record<Remedy, Advice>> = {
  sign_in_again: {
    status: 400,
    title: "The sign-in did not work",
    lead: [html`<p>Nothing is lost. Please start the sign-in again.</p>`],
  },
  try_again: {
    status: 502,
    title: "The sign-in did not work just now",
    lead: [html`<p>Something that it needs does not answer. Please start the sign-in again in a moment.</p>`],
  },
  mend_configuration: {
    status: 500,
    title: "The sign-in does not work here",
    lead: [
      html`<p>
        The fault is this site's, and trying again will not help until it is mended. Please tell whoever runs it.
      </p>`,
    ],
  },
};

/** What is thrown where a way back has no beginning in this browser. */
const lost: ReadonlySet<string> = new Set([
  "callback_expired",
  "callback_foreign",
  "state_mismatch",
  "state_missing",
  "state_replayed",
  "token_mismatch",
]);

const lostWay: Advice = {
  status: 400,
  title: "This sign-in cannot be finished here",
  lead: [
    html`<p>This browser has no such sign-in under way. One of these may be the reason:</p>`,
    html`<ul>
      <li>You have signed in already, and came back to this page. Then simply go on.</li>
      <li>The sign-in was begun in another browser, window or app. It has to end where it began.</li>
      <li>It has taken too long, or too many were begun since. Start it again.</li>
      <li>This browser refuses cookies. Allow them for this site, and start again.</li>
    </ul>`,
  ],
};
