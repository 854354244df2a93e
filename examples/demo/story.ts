/** Tells what happens, for somebody who reads along. */
export interface Story {
  readonly chapter: (title: string) => void;
  readonly step: (title: string) => void;
  /** One fact under the step, as `name  value`. */
  readonly fact: (name: string, value: string) => void;
  readonly end: () => void;
}

/** Opens a story on a terminal or a file; colours only where somebody looks at them. */
export function openStory(out: NodeJS.WriteStream): Story {
  const paint = out.isTTY && process.env["NO_COLOR"] === undefined ? colour : plain;
  const started = performance.now();
  let steps = 0;
  return {
    chapter: (title) => {
      steps = 0;
      out.write(`\n${paint(1, title)}\n`);
    },
    step: (title) => {
      steps += 1;
      out.write(`\n${paint(36, `${steps}. ${title}`)}\n`);
    },
    fact: (name, value) => {
      out.write(`   ${paint(2, name.padEnd(13))} ${value}\n`);
    },
    end: () => {
      out.write(`\n${paint(32, `Done in ${Math.round(performance.now() - started)} ms.`)}\n`);
    },
  };
}

function colour(code: number, text: string): string {
  return `\u001B[${code}m${text}\u001B[0m`;
}

function plain(_: number, text: string): string {
  return text;
}
