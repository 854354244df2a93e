import type { Detail } from "./redact.ts";

/** Who takes part in a sign-in. */
type Party = "browser" | "application" | "provider";

/** One step of a story: the beginning of another turn, a message from one to another, or a word in between. */
export type Step =
  | { readonly id: number; readonly kind: "turn" | "note"; readonly text: string }
  | (Message & { readonly id: number; readonly kind: "message" });

/** A request or an answer. Nothing in it is a secret. */
interface Message {
  readonly from: Party;
  readonly to: Party;
  readonly text: string;
  readonly details: readonly Detail[];
  readonly isAnswer: boolean;
  /** Whether it is an answer that says no. */
  readonly isRefusal: boolean;
}

/** What went between browser, application and one provider. */
export interface Story {
  /** The last of them, in their order. */
  readonly steps: () => readonly Step[];
  /** Begins something: all that follows belongs to it. */
  readonly turn: (text: string) => void;
  readonly note: (text: string) => void;
  /** Tells a request; the function that is returned tells its answer. */
  readonly ask: (from: Party, to: Party, request: Told) => (answer: Answered) => void;
}

/** The words for one message. */
interface Told {
  readonly text: string;
  readonly details: readonly Detail[];
}

/** The words for an answer. */
export interface Answered extends Told {
  /** Whether it says no. */
  readonly isRefusal: boolean;
}

/** An empty story; `changed` hears of every step. */
export function createStory(changed: () => void): Story {
  let steps: readonly Step[] = [];
  let told = 0;
  const tell = (step: Step): void => {
    steps = [...steps, step].slice(-longest);
    changed();
  };
  const next = (): number => (told += 1);
  return {
    steps: () => steps,
    turn: (text) => tell({ id: next(), kind: "turn", text }),
    note: (text) => tell({ id: next(), kind: "note", text }),
    ask: (from, to, { text, details }) => {
      tell({ id: next(), kind: "message", from, to, text, details, isAnswer: false, isRefusal: false });
      return (answer) => tell({ id: next(), kind: "message", from: to, to: from, ...answer, isAnswer: true });
    },
  };
}

// More than anybody reads.
const longest = 120;
