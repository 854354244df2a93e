import { isDeepStrictEqual } from "node:util";

import type { CaseDefinition } from "../../case.ts";
import { caught } from "../../caught.ts";
import { check, notOffered } from "../../ending.ts";
import { parametersOf, type Sent } from "../../recorder.ts";
import { withSigning } from "../own-signer.ts";
import type { Scene } from "../scene.ts";
import { sealsOf, transplanted } from "../seal.ts";
import { signIn } from "../sign-in.ts";

/** What a signature is made of, and what making it leaves alone. */
export function signingCases(): readonly CaseDefinition<Scene>[] {
  return [
    {
      id: "call-sealed",
      level: "signed API",
      title: "signs each call by itself: another call's signature is refused",
      needs: ["call-names-its-token"],
      run: async (scene) => {
        const swapped = new Set<string>();
        const definition = withSigning(scene.define(), async (request, token, signer) => {
          const seals = await sealsOf(async (one) => signer.sign(one, token), request, scene.fresh);
          for (const part of seals.keys()) swapped.add(part);
          return transplanted(await signer.sign(request, token), seals);
        });
        const { session } = await signIn(scene, scene.open(definition));
        const error = await caught(async () => scene.call(session));
        if (swapped.size === 0)
          notOffered(
            "nothing that `signer` adds is seen to be derived from the call; nonces hide it, unless `fresh` names them",
          );
        check(
          error !== undefined,
          `a call is accepted with the ${[...swapped].join(" and the ")} of another one`,
          "Let the emulator compute the signature by itself, of what it was sent, and compare",
        );
      },
    },
    {
      id: "signing-fresh",
      level: "signed API",
      title: "never signs twice with what may be used once",
      needs: ["call-accepted"],
      run: async (scene) => {
        if (scene.fresh.length === 0) notOffered("the setup has no `fresh`");
        const sent = await scene.recorder.during(async () => {
          const { session } = await signIn(scene);
          await scene.call(session);
          // A strict server refuses the second call, and the second sign-in; which is what is looked for.
          await caught(async () => scene.call(session));
          await caught(async () => signIn(scene));
        });
        for (const name of scene.fresh) {
          const values = sent.flatMap((one) => valuesOf(one, name));
          check(
            values.length > 0,
            `no request has a parameter or a header ${name}`,
            "Mend the setup's `fresh`: it names what no two signatures may share",
          );
          check(
            new Set(values).size === values.length,
            `two requests have the same ${name}`,
            "Make it anew for each request, of random bits",
          );
        }
      },
    },
    {
      id: "signing-pure",
      level: "signed API",
      title: "leaves the request alone that it signs",
      needs: ["call-accepted"],
      run: async (scene) => {
        const changes = new Set<string>();
        const definition = withSigning(scene.define(), async (request, token, signer) => {
          const before = headOf(request);
          const signed = await signer.sign(request, token);
          const after = headOf(request);
          // Whoever returns what was given lets it pass as it was; with something on it, it was changed.
          for (const part of Object.keys(before)) if (!isDeepStrictEqual(before[part], after[part])) changes.add(part);
          return signed;
        });
        const { session } = await signIn(scene, scene.open(definition));
        await caught(async () => scene.call(session));
        check(
          changes.size === 0,
          `signing changes the request's ${[...changes].join(" and ")}`,
          "Sign a copy, `new Request(request)`: a second attempt begins with the unsigned one",
        );
      },
    },
  ];
}

/** What a request has by a name: a header, a parameter, or a word of its Authorization header. */
function valuesOf(sent: Sent, name: string): readonly string[] {
  const header = sent.headers.get(name);
  const parameters = parametersOf(sent).flatMap(([own, value]) => (own === name ? [value] : []));
  const words = (sent.headers.get("authorization") ?? "").matchAll(/([\w-]+)="?([^",\s]*)/g);
  const inside = [...words].flatMap(([, own, value = ""]) => (own === name ? [value] : []));
  return [...(header === null ? [] : [header]), ...parameters, ...inside];
}

function headOf({ method, url, headers }: Request): Readonly<Record<string, unknown>> {
  return { method, URL: url, headers: [...headers] };
}
