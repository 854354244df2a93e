import { type ClipsApp, clips } from "../reference/clips.ts";
import { definedWith, madeBy, type Mutation } from "./mutation.ts";

const misspelt: object = { origin: "https://open.clips.example" };

export const definitionMutations: readonly Mutation[] = [
  madeBy({ id: "definition-accepted", wrong: "it cannot be made", says: /there is no such provider/ }, (app) => {
    throw new Error(`there is no such provider for ${app.clientKey}`);
  }),
  definedWith(
    {
      id: "definition-accepted",
      wrong: "it has a field that no definition has",
      says: /a definition has no such field/,
    },
    () => ({
      ...misspelt,
    }),
  ),
  madeBy({ id: "definition-stamped", wrong: "nobody has named it", says: /contract is undefined/ }, (app) => {
    const { contract: _, ...bare } = Object.getOwnPropertyDescriptors(clips(app));
    return Object.defineProperties({}, bare) as ReturnType<typeof clips>;
  }),
  definedWith({ id: "definition-stamped", wrong: "its name is a sentence", says: /not one word/ }, () => ({
    id: "Clips, for short",
  })),
  definedWith(
    { id: "definition-complete", wrong: "nobody knows where to send people", says: /no `endpoints.authorization`/ },
    (_, { endpoints }) => ({ endpoints: without(endpoints ?? {}, "authorization") }),
  ),
  definedWith(
    { id: "definition-complete", wrong: "nobody knows where tokens come from", says: /no `endpoints.token`/ },
    (_, { endpoints }) => ({ endpoints: without(endpoints ?? {}, "token") }),
  ),
  definedWith(
    { id: "definition-encrypted", wrong: "it sends tokens to its author's machine", says: /http:\/\/localhost/ },
    () => ({
      origins: ["https://open.clips.example", "http://localhost:8080"],
    }),
  ),
  definedWith(
    { id: "definition-discreet", wrong: "it has a secret lying about", says: /client_secret in/ },
    ({ clientSecret }, own) => ({
      extras: Object.assign((...given: Parameters<NonNullable<typeof own.extras>>) => own.extras?.(...given) as never, {
        key: clientSecret,
      }),
    }),
  ),
  madeBy({ id: "definition-frozen", wrong: "it counts in its options", says: /frozen options/ }, (app) => {
    Object.assign(app, { uses: ((app as ClipsApp & { uses?: number }).uses ?? 0) + 1 });
    return clips(app);
  }),
  definedWith(
    { id: "definition-frozen", wrong: "it counts in its definition", says: /frozen definition/ },
    (_, { signer }) => {
      const scope = { separator: ",", default: ["user.info.basic"], uses: 0 };
      return {
        scope,
        signer: {
          sign: async (request, token) => {
            scope.uses += 1;
            return (await signer?.sign(request, token)) ?? request;
          },
        },
      };
    },
  ),
];

function without<T extends object>(record: T, name: keyof T): T {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== name)) as T;
}
