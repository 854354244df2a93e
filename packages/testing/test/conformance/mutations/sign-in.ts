import { grants, type Params } from "@oauthkit/core";

import { type ClipsGrants, clipsQuirks } from "../reference/clips.ts";
import { clipsSetup } from "../reference/setup.ts";
import { definedWith, type Mutation, setUpWith } from "./mutation.ts";

const wrongPassword = (input: Parameters<typeof grants.password>[0]): ReturnType<typeof grants.password> =>
  grants.password({ ...input, username: "nobody", password: "nothing" });

const setup = clipsSetup();

export const signInMutations: readonly Mutation[] = [
  definedWith({ id: "sign-in", wrong: "it loses the verifier of codes", says: /nobody can sign in by code/ }, () => ({
    quirks: {
      ...clipsQuirks,
      tokenRequest: async (form, request) => {
        const { code_verifier: _, ...rest } = form;
        return (await clipsQuirks.tokenRequest?.(rest, request)) ?? rest;
      },
    },
  })),
  definedWith(
    {
      id: "sign-in",
      wrong: "it separates scopes by another mark",
      says: /nobody can sign in by code: .*invalid_scope/s,
    },
    (_, own) => {
      const { implicit: _alsoWrong, ...others } = own.grants ?? {};
      return { scope: { separator: " ", default: ["user.info.basic"] }, grants: others as ClipsGrants };
    },
  ),
  setUpWith(
    { id: "sign-in", wrong: "no way in can be used", says: /can use none of/ },
    {
      grants: {
        code: { not: "it is closed" },
        implicit: { not: "it is closed" },
        password: { not: "it is closed" },
        clientCredentials: { not: "it is closed" },
        device: { not: "it is closed" },
      },
    },
  ),
  definedWith(
    { id: "grant-implicit", wrong: "it reads fragments wrongly", says: /no session by implicit/ },
    (_, own) => ({
      grants: { ...own.grants, implicit: () => grants.implicit({ url: "https://app.example.test/" }) } as ClipsGrants,
    }),
  ),
  definedWith(
    { id: "grant-password", wrong: "it sends another password", says: /no session by password/ },
    (_, own) => ({
      grants: { ...own.grants, password: wrongPassword } as ClipsGrants,
    }),
  ),
  setUpWith(
    {
      id: "grant-password",
      wrong: "the setup says nothing of a grant",
      says: /`grants: \{ password: \(\) => input \}`/,
    },
    {
      grants: {
        clientCredentials: () => ({}),
        device: ({ approveDevice }) => ({ onPrompt: ({ user_code }) => approveDevice(user_code) }),
      },
    },
  ),
  definedWith(
    { id: "grant-client-credentials", wrong: "it asks for what is not there", says: /no session by clientCredentials/ },
    (_, own) => ({
      grants: {
        ...own.grants,
        clientCredentials: () => grants.clientCredentials({ scope: ["nothing"] }),
      } as ClipsGrants,
    }),
  ),
  setUpWith(
    { id: "grant-device", wrong: "nobody types in the code", says: /no session by device/ },
    {
      grants: { ...setup.grants, device: () => ({ onPrompt: () => undefined }) },
    },
  ),
  definedWith(
    { id: "grant-refresh", wrong: "it refreshes with something else", says: /no session by refresh/ },
    (_, own) => ({
      grants: { ...own.grants, refresh: () => grants.refresh({ refreshToken: "another" }) } as ClipsGrants,
    }),
  ),
  setUpWith(
    { id: "grant-refresh", wrong: "there are no refresh tokens", says: /gives no refresh_token/ },
    {},
    { refreshable: false },
  ),
  definedWith({ id: "callback-denied", wrong: "it overlooks refusals", says: /callback_invalid/ }, () => ({
    quirks: {
      ...clipsQuirks,
      callback: (way: Params) => Object.fromEntries(Object.entries(way).filter(([name]) => name !== "error")),
    },
  })),
  setUpWith(
    { id: "callback-denied", wrong: "people always say yes", says: /the person is signed in/ },
    {
      emulator: async (world) => {
        const emulator = await setup.emulator(world);
        return { ...emulator, approve: async (url, { user } = {}) => emulator.approve(url, user ? { user } : {}) };
      },
    },
  ),
  definedWith(
    { id: "callback-stateless", wrong: "it makes up for a missing state", says: /nobody misses the state/ },
    () => ({
      quirks: { ...clipsQuirks, callback: (way: Params, { state }) => ({ state, ...way }) },
    }),
  ),
  definedWith({ id: "callback-stateless", wrong: "it puts its own state in", says: /nobody misses the state/ }, () => ({
    quirks: { ...clipsQuirks, callback: (way: Params, { state }) => ({ ...way, state }) },
  })),
  definedWith(
    { id: "callback-altered", wrong: "it looks at the beginning of the state alone", says: /any state will do/ },
    () => ({
      quirks: {
        ...clipsQuirks,
        callback: (way: Params, { state }) =>
          String(way["state"]).startsWith(state.slice(0, 8)) ? { ...way, state } : way,
      },
    }),
  ),
  definedWith(
    { id: "callback-foreign", wrong: "it takes any state that it has sent out", says: /one sign-in's way back/ },
    () => {
      const sent = new Set<unknown>();
      return {
        quirks: {
          ...clipsQuirks,
          authorization: (parameters: Params) => {
            sent.add(parameters["state"]);
            return clipsQuirks.authorization?.(parameters) ?? parameters;
          },
          callback: (way: Params, { state }) => (sent.has(way["state"]) ? { ...way, state } : way),
        },
      };
    },
  ),
];
