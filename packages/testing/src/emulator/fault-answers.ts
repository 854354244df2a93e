import { waitForAbort } from "../wait-for-abort.ts";
import type { EmulatorExchange } from "./exchange.ts";
import type { EmulatorFault, FaultSteps } from "./faults.ts";
import { escapeHtml, htmlPage } from "./html.ts";
import type { EmulatorMessage } from "./message.ts";

/** How a service refuses, so that faults look like it. */
export interface EmulatorFaultForms<Service, Host extends string, Step extends string> extends FaultSteps<Step> {
  /** The media type of a step's answers that are no pages; undefined for pages. */
  readonly mediaType: (step: Step | undefined) => string | undefined;
  /** The numbered error of a step; `text` says more. */
  readonly refuse: (exchange: EmulatorExchange<Service, Host, Step>, code: number, text: string) => Response;
  /** The error of a step that is no page, as it is for requests that are wrong; it repeats `text`. */
  readonly echo: (exchange: EmulatorExchange<Service, Host, Step>, text: string) => Response;
  /** Renames the fields of a form. */
  readonly change: (html: string) => string;
}

/**
 * The faulty answer; `answer` makes the right one, and lets the emulator act. Rejects like fetch for `network` and `lost`,
 * and with the signal's reason for a `hang` that is given up on.
 */
export async function answerFault<Service, Host extends string, Step extends string>(
  fault: EmulatorFault,
  exchange: EmulatorExchange<Service, Host, Step>,
  forms: EmulatorFaultForms<Service, Host, Step>,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { message, notes } = exchange;
  // Whoever made a response may have made it unchangeable.
  if (typeof fault === "function") return new Response(...copy(await fault(await answer())));
  // It may be for several requests.
  if (fault instanceof Response) return new Response(...copy(fault.clone()));
  if (typeof fault === "number") return forms.refuse(exchange, fault, "as ordered");
  return ways[fault]({
    message,
    answer,
    type: forms.mediaType(notes.step) ?? "text/html;charset=utf-8",
    echo: () => echo(exchange, forms),
    change: forms.change,
  });
}

/** How fetch fails where there is nobody. */
export function noConnection({ url }: Pick<EmulatorMessage, "url">): TypeError {
  return new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${url.host}`) });
}

/** What the ways for an answer to go wrong need. */
interface Case {
  readonly message: EmulatorMessage;
  readonly answer: () => Promise<Response>;
  /** The media type of the right answer. */
  readonly type: string;
  readonly echo: () => Response;
  readonly change: (html: string) => string;
}

const ways: Record<Extract<EmulatorFault, string>, (the: Case) => Response | Promise<Response>> = {
  network: ({ message }) => {
    throw noConnection(message);
  },
  lost: async ({ answer }) => {
    await answer();
    throw new TypeError("fetch failed", { cause: new Error("other side closed") });
  },
  hang: async ({ message }) => waitForAbort(message.signal),
  html: () => htmlPage("Bad Gateway", "<h1>502 Bad Gateway</h1>", { status: 502 }),
  html_ok: () => htmlPage("Maintenance", "<h1>Back soon</h1>"),
  empty: ({ type }) => new Response("", { headers: { "content-type": type } }),
  huge: ({ type }) => new Response(hugeText(), { headers: { "content-type": type } }),
  redirect: ({ message }) => {
    const location = `https://elsewhere.test/${message.url.search}`;
    return new Response(null, { status: 302, headers: { location } });
  },
  echo: (the) => the.echo(),
  changed: async ({ answer, change }) => {
    const response = await answer();
    const text = change(await response.text());
    return new Response(response.status === 302 ? null : text, response);
  },
};

function copy(response: Response): [BodyInit | null, ResponseInit] {
  return [response.body, response];
}

function echo<Service, Host extends string, Step extends string>(
  exchange: EmulatorExchange<Service, Host, Step>,
  forms: EmulatorFaultForms<Service, Host, Step>,
): Response {
  const { method, url, headers, body } = exchange.message;
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  const text = [`${method} ${url.href}`, ...lines, "", body].join("\n");
  if (forms.mediaType(exchange.notes.step) !== undefined) return forms.echo(exchange, text);
  return htmlPage("Error", `<pre>${escapeHtml(text)}</pre>`, { status: 400 });
}

/** 4 MiB that begin like an answer, made as they are read. */
function hugeText(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let left = 64;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode('{"uid":"')),
    pull: (controller) => {
      left -= 1;
      if (left >= 0) return controller.enqueue(encoder.encode("1".repeat(64 * 1024)));
      controller.enqueue(encoder.encode('"}'));
      return controller.close();
    },
  });
}
