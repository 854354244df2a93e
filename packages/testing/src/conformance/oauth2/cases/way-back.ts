import type { PendingAuthorization } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { check, fail, notOffered, wordsOf } from "../../ending.ts";
import { type Sent, textsOf } from "../../recorder.ts";
import type { AnyClient, Scene } from "../scene.ts";
import { askPerson } from "../sign-in.ts";
import type { Ways } from "../ways.ts";

/** What people come back with (RFC 6749 sections 4.1.2 and 10.12). */
export function wayBackCases({ main, others }: Ways): readonly CaseDefinition<Scene>[] {
  const usual = (): Flow =>
    main === "code" || main === "implicit" ? main : notOffered("nobody is sent away to sign in");
  const further = (["code", "implicit"] as const).filter((flow) => others.includes(flow));
  return [
    ...casesOf(usual, "sign-in", ""),
    ...further.flatMap((flow) =>
      casesOf(
        ({ tries }) => (tries[flow] === undefined ? flow : notOffered(reasonOf(tries[flow]))),
        `grant-${flow}`,
        `-${flow}`,
      ),
    ),
  ];
}

type Flow = "code" | "implicit";

/** The cases of one way back. Those of a second one have its name at their ends, and build on those of the first. */
function casesOf(
  flowOf: (scene: Scene) => Flow,
  opened: string,
  suffix: "" | `-${Flow}`,
): readonly CaseDefinition<Scene>[] {
  const by = suffix === "" ? "" : `, by ${suffix.slice(1)} as well`;
  const needs = (id: string, before?: string): readonly string[] => [
    opened,
    ...(before === undefined ? [] : [before + suffix]),
    ...(suffix === "" ? [] : [id]),
  ];
  return [
    {
      id: `callback-denied${suffix}`,
      level: "sign-in",
      title: `tells that a person said no${by}`,
      needs: needs("callback-denied"),
      run: async (scene) => {
        const client = scene.open();
        let asked: Awaited<ReturnType<typeof askPerson>> | undefined;
        const flow = flowOf(scene);
        const stays = await caught(async () => {
          asked = await askPerson(scene, client, { flow, deny: true });
        });
        if (asked === undefined) notOffered(`who says no does not come back: ${wordsOf(stays)}`);
        await expectRefused(scene, client, {
          ...asked,
          code: "authorization_refused",
          wrong: "a person who said no is not understood",
          advice:
            "Let the emulator's `approve` heed `deny`; a refusal without `error` or `state` can be completed in `quirks.callback`",
        });
      },
    },
    {
      id: `callback-stateless${suffix}`,
      level: "sign-in",
      title: `refuses a way back without its state${by}`,
      needs: needs("callback-stateless"),
      run: async (scene) => {
        const client = scene.open();
        const { pending, wayBack } = await askPerson(scene, client, { flow: flowOf(scene) });
        await expectRefused(scene, client, {
          pending,
          wayBack: withState(wayBack, pending.state, undefined),
          code: "state_missing",
          wrong: "nobody misses the state",
          advice: "Let `quirks.callback` put it back beside a refusal alone: it guards against forged links",
        });
      },
    },
    {
      id: `callback-altered${suffix}`,
      level: "sign-in",
      title: `refuses a way back with another state${by}`,
      needs: needs("callback-altered", "callback-stateless"),
      run: async (scene) => {
        const client = scene.open();
        const { pending, wayBack } = await askPerson(scene, client, { flow: flowOf(scene) });
        const { state } = pending;
        await expectRefused(scene, client, {
          pending,
          wayBack: withState(wayBack, state, `${state.slice(0, -1)}${state.endsWith("0") ? "1" : "0"}`),
          code: "state_mismatch",
          wrong: "any state will do",
          advice: "Leave the state as it is in `quirks.callback`: it guards against forged links",
        });
      },
    },
    {
      id: `callback-foreign${suffix}`,
      level: "sign-in",
      title: `refuses the way back of another person's sign-in${by}`,
      needs: needs("callback-foreign", "callback-altered"),
      run: async (scene) => {
        const client = scene.open();
        const mine = await askPerson(scene, client, { flow: flowOf(scene) });
        const theirs = await askPerson(scene, client, { flow: flowOf(scene) });
        await expectRefused(scene, client, {
          pending: mine.pending,
          wayBack: theirs.wayBack,
          code: "state_mismatch",
          wrong: "one sign-in's way back is taken for another's",
          advice: "Leave the state as it is in `quirks.callback`, and keep none: it says whose sign-in it is",
        });
      },
    },
  ];
}

/** Why a way in is not tried in the usual way. */
function reasonOf(use: Scene["tries"][string] | undefined): string {
  return typeof use === "object" ? use.not : "the setup has a way of its own to use it";
}

interface WayBack {
  readonly pending: PendingAuthorization;
  readonly wayBack: string;
  readonly code: string;
  readonly wrong: string;
  readonly advice: string;
}

async function expectRefused(
  { recorder }: Scene,
  client: AnyClient,
  { pending, wayBack, code, wrong, advice }: WayBack,
): Promise<void> {
  let error: unknown;
  const sent = await recorder.during(async () => {
    error = await caught(async () => client.callback(wayBack, pending));
  });
  const instead = error === undefined ? "the person is signed in" : wordsOf(error);
  if (fieldOf(error, "code") !== code) fail(`${wrong}: instead of ${code}, ${instead}`, advice, error);
  const given = new URL(wayBack).searchParams.get("code") ?? "";
  check(given === "" || !sent.some((one) => says(one, given)), `${wrong}: the code is sent all the same`, advice);
}

function says(sent: Sent, text: string): boolean {
  return textsOf(sent).some((one) => one.includes(text));
}

/** The way back with another state, under whichever name it travels; or without. */
function withState(wayBack: string, state: string, other: string | undefined): string {
  const url = new URL(wayBack);
  const fragment = new URLSearchParams(url.hash.slice(1));
  const places = [url.searchParams, fragment].flatMap((parameters) =>
    [...parameters].flatMap(([name, value]) => (value === state ? [{ parameters, name }] : [])),
  );
  if (places.length === 0) notOffered("the state does not come back as a parameter of its own");
  for (const { parameters, name } of places) {
    if (other === undefined) parameters.delete(name);
    else parameters.set(name, other);
  }
  url.hash = fragment.size === 0 ? "" : fragment.toString();
  return url.href;
}
