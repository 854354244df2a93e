import type { Command } from "commander";

import { candidates } from "../completion/candidates.ts";
import { scripts, type Shell, shells } from "../completion/scripts.ts";
import { UsageError } from "../problems.ts";
import type { Act } from "./act.ts";
import { withJson } from "./flags.ts";

/** `oauthkit completion <shell>`, and the hidden command that its scripts ask. */
export function addCompletion(program: Command, act: Act): void {
  const command = program
    .command("completion <shell>")
    .description(`print what makes a shell complete: ${shells.join(", ")}`);
  withJson(command).action(
    act(async ({ output }, [shell = ""]) => {
      if (!isShell(shell))
        throw new UsageError(`there is no completion for ${shell}; choose one of ${shells.join(", ")}`);
      output.result({ shell, script: scripts[shell] }, () => scripts[shell]);
    }),
  );
  program.command("__complete [words...]", { hidden: true }).action(
    act(async ({ io }, words) => {
      const found = candidates(program, words, io);
      io.print(found.map((word) => `${word}\n`).join(""));
    }),
  );
}

function isShell(name: string): name is Shell {
  return (shells as readonly string[]).includes(name);
}
