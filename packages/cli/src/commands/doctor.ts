import type { Command } from "commander";

import type { Context } from "../context.ts";
import { installed } from "../doctor/installed.ts";
import { session, store } from "../doctor/kept.ts";
import { application, page, servers } from "../doctor/network.ts";
import { options } from "../doctor/options.ts";
import type { Finding, Patient, Step } from "../doctor/step.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "../exit-codes.ts";
import { describeFailure, type FailureDocument } from "../output/failure.ts";
import type { Style } from "../output/style.ts";
import { finishing, waiting } from "../output/waiting.ts";
import { Cancelled } from "../problems.ts";
import type { Act } from "./act.ts";
import { type ProviderFlags, withJson, withProviderFlags } from "./flags.ts";

/** Flags of `doctor`. */
interface DoctorFlags extends ProviderFlags {
  readonly offline?: true;
}

/** `oauthkit doctor <provider>`. */
export function addDoctor(program: Command, act: Act): void {
  const command = program
    .command("doctor <provider>")
    .description("look at a configuration step by step, and explain the first thing that is wrong")
    .option("--redirect-uri <uri>", "the redirect URI that is registered")
    .option("--offline", "leave out what takes the network");
  withJson(withProviderFlags(command)).action(act<DoctorFlags>(doctor));
}

async function doctor(context: Context, [name = ""]: readonly string[], flags: DoctorFlags): Promise<ExitCode> {
  const patient: Patient = { context, name, flags };
  const steps = flags.offline === true ? [installed, options, store] : all;
  const findings: Finding[] = [];
  let failure: FailureDocument | undefined;
  for (const step of steps) {
    if (failure !== undefined) findings.push({ step: step.name, state: "skipped", detail: "not looked at" });
    else {
      const seen = await look(step, patient);
      findings.push(seen.finding);
      failure = seen.failure;
    }
  }
  const document = { provider: name, well: failure === undefined, findings, ...failure };
  context.output.result(document, (style) => reportText(findings, style));
  return failure?.error.exitCode ?? exitCodes.done;
}

// Each needs the ones before it.
const all: readonly Step[] = [installed, options, servers, application, page, store, session];

async function look(
  { name: step, look: task, isFinished = false }: Step,
  patient: Patient,
): Promise<{ readonly finding: Finding; readonly failure?: FailureDocument }> {
  try {
    const detail = await (isFinished ? finishing : waiting)(patient.context, `Looking at the ${step}`, async () =>
      task(patient),
    );
    if (detail === undefined) return { finding: { step, state: "skipped", detail: "nothing to look at" } };
    return { finding: { step, state: "well", detail } };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const failure = describeFailure(error, exitCodeOf(error));
    return { finding: { step, state: "wrong", detail: failure.error.message }, failure };
  }
}

function reportText(findings: readonly Finding[], style: Style): string {
  const width = Math.max(...findings.map(({ step }) => step.length));
  const signs = { well: style.good("✓"), wrong: style.bad("✗"), skipped: style.faint("–") };
  const lines = findings.map(({ step, state, detail }) => `${signs[state]} ${step.padEnd(width)}  ${detail}`);
  const isWell = findings.every(({ state }) => state !== "wrong");
  const end = isWell ? style.good("Nothing is wrong.") : style.bad("Mend what is marked with ✗, and look again.");
  return [...lines, "", end].join("\n");
}
