import { wordsOf } from "./record.ts";
import { detailsOf } from "./redact.ts";
import type { Story } from "./story.ts";

/** A request in the log of an emulator, whichever it is. */
export interface Visit {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Fields;
  readonly form: Fields;
  /** 0 while there is no answer. */
  readonly status: number;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Reads on in an emulator's log, where nobody has read before, and tells which of its pages a browser saw. */
export function createVisits(log: readonly Visit[]): { readonly tell: (story: Story | undefined) => void } {
  let read = 0;
  return {
    tell: (story) => {
      for (let visit = log[read]; visit !== undefined && visit.status !== 0; visit = log[read]) {
        read += 1;
        if (story === undefined || !isBrowser(visit)) continue;
        const { method, url, query, form, status } = visit;
        const details = detailsOf(Object.entries(method === "POST" ? form : query));
        const answer = story.ask("browser", "provider", { text: `${method} ${new URL(url).pathname}`, details });
        const words = wordsOf(status, []);
        answer(status === 200 ? { ...words, text: "200 a page" } : words);
      }
    },
  };
}

/** The application asks for JSON or for anything, a window for HTML. */
function isBrowser({ headers, url }: Visit): boolean {
  return (headers["accept"] ?? "").includes("text/html") && !url.endsWith("/favicon.ico");
}
