import type { Quirks } from "../oauth2/definition.ts";
import { runAnswerPipe } from "./answer-pipe.ts";
import { type RequestBend, runRequestPipe } from "./request-pipe.ts";

/**
 * Joins quirks leg by leg, from left to right: what one has bent, the next one bends further. Of the settings (`metadataIssuer` and the
 * like) the last word counts. Quirks that make a request, such as `jsonBody`, go behind those that bend its form; the other way round, the
 * request is `quirk_failed`.
 */
export function combined(...all: readonly Quirks[]): Quirks {
  return {
    ...Object.fromEntries(all.flatMap((quirks) => Object.entries(quirks).filter(([, value]) => value !== undefined))),
    ...leg(all, "authorization", (bends) => (parameters) => bends.reduce((sofar, bend) => bend(sofar), parameters)),
    ...leg(all, "callback", (bends) => async (parameters, pending) => {
      let way = parameters;
      for (const bend of bends) way = await bend(way, pending);
      return way;
    }),
    ...leg(
      all,
      "tokenRequest",
      (bends) => async (form, request) => (await runRequestPipe(bends, form, request)) ?? form,
    ),
    ...leg(all, "tokenResponse", (bends) => async (text, response) => runAnswerPipe(bends, text, response)),
    ...leg(all, "endpointRequest", (bends) => async (endpoint, form, request) => {
      const at = bends.map(
        (bend): RequestBend =>
          (fields, made) =>
            bend(endpoint, fields, made),
      );
      return runRequestPipe(at, form, request);
    }),
    // The first one that has something to say: what it has read is no text any more.
    ...leg(all, "endpointResponse", (bends) => async (endpoint, text, response) => {
      for (const bend of bends) {
        const fields = await bend(endpoint, text, response);
        if (fields !== undefined) return fields;
      }
      return undefined;
    }),
  };
}

type Leg = "authorization" | "callback" | "tokenRequest" | "tokenResponse" | "endpointRequest" | "endpointResponse";
type Bend<K extends Leg> = NonNullable<Quirks[K]>;

/** One leg of all of them. Where there is but one quirk, it is that one. */
function leg<K extends Leg>(all: readonly Quirks[], name: K, join: (bends: readonly Bend<K>[]) => Bend<K>): Quirks {
  const bends = all.flatMap((quirks): readonly Bend<K>[] => partsOf(quirks[name]));
  const [first] = bends;
  if (first === undefined) return {};
  const joined = bends.length === 1 ? first : join(bends);
  parts.set(joined, bends);
  return { [name]: joined };
}

/** What is combined once more is taken apart first: within a pipe of its own, it would know nothing of what came before. */
function partsOf<K extends Leg>(bend: Quirks[K]): readonly Bend<K>[] {
  if (bend === undefined) return [];
  return (parts.get(bend) as readonly Bend<K>[] | undefined) ?? [bend];
}

const parts = /* @__PURE__ */ new WeakMap<object, readonly unknown[]>();
