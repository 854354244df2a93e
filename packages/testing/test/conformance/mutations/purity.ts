import { type Params, text, type TokenResponse } from "@oauthkit/core";
import { combined } from "@oauthkit/core/quirks";

import { type ClipsTokenFields, clipsQuirks, readFailure } from "../reference/clips.ts";
import { definedWith, type Mutation } from "./mutation.ts";

/** The first person's id, which nobody should remember. */
let firstId: string | undefined;

/** The first refusals of several kinds. */
const firstFailures = new Map<string, ReturnType<typeof readFailure>>();

export const purityMutations: readonly Mutation[] = [
  definedWith(
    { id: "extras-pure", wrong: "it counts its tokens", says: /something else of the same the second time/ },
    (_, own) => {
      let count = 0;
      return { extras: (wire, way) => ({ ...own.extras?.(wire, way), count: (count += 1) }) as never };
    },
  ),
  definedWith(
    { id: "extras-pure", wrong: "it writes on what it reads", says: /fails when it may change nothing/ },
    (_, own) => ({
      extras: (wire, way) => own.extras?.(Object.assign(wire, { seen: true }), way) as never,
    }),
  ),
  definedWith(
    { id: "quirks-pure", wrong: "it counts its answers", says: /`quirks.tokenResponse` makes something else/ },
    () => {
      let count = 0;
      return {
        quirks: {
          ...clipsQuirks,
          tokenResponse: async (answer, response) => {
            count += 1;
            return { ...(await clipsQuirks.tokenResponse?.(answer, response)), count };
          },
        },
      };
    },
  ),
  definedWith(
    {
      id: "quirks-pure",
      wrong: "it writes on the parameters",
      says: /`quirks.authorization` fails when it may change nothing/,
    },
    () => ({
      quirks: {
        ...clipsQuirks,
        authorization: (parameters: Params) =>
          clipsQuirks.authorization?.(Object.assign(parameters, { response_type: parameters["response_type"] })) ?? {},
      },
    }),
  ),
  definedWith(
    { id: "quirks-pure", wrong: "it writes on the request", says: /`quirks.tokenRequest` changes what it is given/ },
    () => ({
      quirks: {
        ...clipsQuirks,
        tokenRequest: async (form, request) => {
          request.headers.set("x-clips", "yes");
          return (await clipsQuirks.tokenRequest?.(form, request)) ?? form;
        },
      },
    }),
  ),
  definedWith(
    { id: "extras-pure", wrong: "it remembers its first person", says: /it remembers what it was given first/ },
    () => {
      let first: string | undefined;
      return { extras: (wire) => ({ ...readFields(wire), open_id: (first ??= text(wire, "open_id")) }) };
    },
  ),
  definedWith(
    {
      id: "extras-pure",
      wrong: "all definitions remember its first person",
      says: /says of one token answer what it has read in another/,
    },
    () => ({ extras: (wire) => ({ ...readFields(wire), open_id: (firstId ??= text(wire, "open_id")) }) }),
  ),
  definedWith(
    { id: "extras-pure", wrong: "it remembers its last person", says: /after it was given something else/ },
    () => {
      let last = "";
      let previous = "";
      return {
        extras: (wire) => {
          const id = text(wire, "open_id");
          if (id !== last) [previous, last] = [last, id];
          return { ...readFields(wire), previous };
        },
      };
    },
  ),
  definedWith(
    {
      id: "quirks-pure",
      wrong: "it remembers its first verifier",
      says: /`quirks.tokenRequest` makes something else than/,
    },
    () => {
      let first: Params[string] | undefined;
      return {
        quirks: combined(clipsQuirks, {
          tokenRequest: (form: Params) => {
            const device_id = (first ??= form["code_verifier"]);
            return device_id === undefined ? form : { ...form, device_id };
          },
        }),
      };
    },
  ),
  definedWith(
    { id: "failure-pure", wrong: "it remembers its first refusal", says: /it remembers what it was given first/ },
    () => {
      let first: ReturnType<typeof readFailure>;
      return {
        failure: (body) => {
          const failure = readFailure(body);
          return failure && (first ??= failure);
        },
      };
    },
  ),
  definedWith(
    {
      id: "failure-pure",
      wrong: "all definitions remember the first refusals",
      says: /says of one refusal what it has read in another/,
    },
    () => ({
      failure: (body) => {
        const failure = readFailure(body);
        if (failure === undefined) return undefined;
        const kind = `${failure.stale} ${String(failure.code).length}`;
        firstFailures.set(kind, firstFailures.get(kind) ?? failure);
        return firstFailures.get(kind);
      },
    }),
  ),
  definedWith({ id: "failure-pure", wrong: "it counts its refusals", says: /the second time/ }, () => {
    let count = 0;
    return {
      failure: (body) => {
        const failure = readFailure(body);
        return failure && { ...failure, details: { count: (count += 1) } };
      },
    };
  }),
];

function readFields(wire: TokenResponse): ClipsTokenFields {
  return { open_id: text(wire, "open_id"), session_secret: text(wire, "session_secret") };
}
