import type { OAuth2Token } from "@oauthkit/core";

import type { CaseDefinition } from "../../case.ts";
import { caught, fieldOf } from "../../caught.ts";
import { block, check, fail, notOffered, wordsOf } from "../../ending.ts";
import { foreignServers } from "../../foreign.ts";
import { watchGlobalFetch } from "../../global-fetch.ts";
import { redirectUri } from "../../world.ts";
import { refreshWith } from "../renewal.ts";
import type { AnyDefinition, Scene } from "../scene.ts";
import { signIn } from "../sign-in.ts";
import type { Ways } from "../ways.ts";

/** Where a provider's requests go, and where they do not. */
export function reachCases({ others }: Ways): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "origin-foreign",
      level: "signed API",
      title: "sends no token to servers that nobody has listed, whatever their names are like",
      needs: ["call-accepted"],
      run: async (scene) => {
        const { session, token } = await signIn(scene);
        for (const url of foreignOf(scene.define(), token)) {
          let error: unknown;
          const sent = await scene.recorder.during(async () => {
            error = await caught(async () => session.fetch(url));
          });
          const { origin } = new URL(url);
          const advice = "List in `origins` the servers of the provider's API, and no others";
          check(
            sent.every((one) => one.url.origin !== origin),
            `the session sends a call to ${origin}`,
            advice,
          );
          if (fieldOf(error, "code") !== "origin_foreign") {
            fail(`a call to ${origin} ends in ${wordsOf(error)} instead of origin_foreign`, advice, error);
          }
        }
      },
    },
    {
      id: "global-fetch-unused",
      level: "signed API",
      title: "sends everything through the fetch that its client was given",
      needs: ["definition-accepted"],
      run: async (scene) => {
        let closed: unknown;
        const sent = await watchGlobalFetch(async () => {
          closed = await caught(async () => useAll(scene, others));
        });
        check(
          sent.length === 0,
          `the global fetch was used, for ${sent.join(", ")}`,
          "Send with the session's `http` or `fetch`, in a grant with the desk's `transport`: applications bring their own, and tests an emulator's",
        );
        if (closed !== undefined) block("nobody can sign in: see sign-in");
      },
    },
  ];
}

/** Everything that is sent, once. Rejects where nobody can sign in. */
async function useAll(scene: Scene, others: readonly string[]): Promise<void> {
  for (const way of others) await caught(async () => signIn(scene, scene.open(), way));
  const { client, session, token } = await signIn(scene);
  for (const task of [scene.call, scene.refusal?.call, session.profile]) await caught(async () => task?.(session));
  await caught(async () => refreshWith(scene, client, token));
  await caught(async () => (scene.revoke === undefined ? client.revoke(token) : scene.revoke(session)));
}

/** Servers that are nobody's, the application's own, and some with names like the provider's, where no star covers them. */
function foreignOf(definition: AnyDefinition, token: OAuth2Token): readonly string[] {
  const { issuer, endpoints = {}, origins } = definition;
  const listed = (typeof origins === "function" ? origins(token) : origins) ?? [];
  const known = endpoints.token ?? endpoints.authorization ?? issuer ?? listed.find((origin) => !origin.includes("*"));
  if (known === undefined) notOffered("the definition names no server");
  return foreignServers(known, redirectUri).filter((url) => !isCovered(new URL(url), listed));
}

/** Whether a star in `origins` stands for a server: for one label, as in certificates. */
function isCovered({ origin }: URL, listed: readonly string[]): boolean {
  return listed.some((one) => one.includes("*") && one === origin.replace(/\/\/[^.]*/, "//*"));
}
