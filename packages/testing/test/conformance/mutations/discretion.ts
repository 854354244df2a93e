import { AuthorizationError, grants, type Params, text, TransportError } from "@oauthkit/core";

import { type ClipsGrants, clipsQuirks } from "../reference/clips.ts";
import { definedWith, type Mutation } from "./mutation.ts";

export const discretionMutations: readonly Mutation[] = [
  definedWith(
    { id: "token-discreet", wrong: "it has the token under a second name", says: /shows access_token in/ },
    (_, own) => ({
      extras: (wire, way) => ({ ...own.extras?.(wire, way), copy: wire.access_token }) as never,
    }),
  ),
  definedWith(
    {
      id: "exchange-discreet",
      wrong: "it shows what it cannot read",
      says: /the answer is a web page under 501.*shows/s,
    },
    () => ({
      quirks: {
        ...clipsQuirks,
        tokenResponse: async (answer, response) => {
          if (answer.startsWith("<")) throw new TransportError("response_html", `this is no JSON: ${answer}`);
          return (await clipsQuirks.tokenResponse?.(answer, response)) ?? {};
        },
      },
    }),
  ),
  definedWith(
    {
      id: "exchange-discreet",
      wrong: "it shows what has no fields",
      says: /the answer is a token without any further field/,
    },
    () => ({
      extras: (wire) => {
        if (wire["open_id"] === undefined) throw new AuthorizationError("token_incomplete", JSON.stringify(wire));
        return { open_id: text(wire, "open_id"), session_secret: text(wire, "session_secret") };
      },
    }),
  ),
  definedWith(
    { id: "refresh-discreet", wrong: "it shows what it could not refresh with", says: /refresh_token in/ },
    (_, own) => ({
      grants: {
        ...own.grants,
        refresh: (input) => {
          const grant = grants.refresh(input);
          const obtain: typeof grant.obtain = async (desk) =>
            grant.obtain(desk).catch(() => {
              throw new AuthorizationError("token_refused", `${input.refreshToken} does not refresh`);
            });
          return { ...grant, obtain };
        },
      } as ClipsGrants,
    }),
  ),
  definedWith({ id: "call-discreet", wrong: "it shows what it cannot read", says: /the error shows/ }, (_, own) => ({
    api: (session) => ({
      ...(own.api?.(session) as NonNullable<ReturnType<NonNullable<typeof own.api>>>),
      me: async () => {
        const said = await session.http("https://open.clips.example/v2/user/info/", { retry: 0 }).text();
        if (!said.startsWith("{")) throw new Error(`this is no JSON: ${said}`);
        return JSON.parse(said) as unknown;
      },
    }),
  })),
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
];
