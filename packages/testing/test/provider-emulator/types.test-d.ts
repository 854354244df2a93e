import type { OAuth2Token } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import { defineEmulator, type EmulatorUser, type ProviderEmulator } from "../../src/index.ts";

interface Person extends EmulatorUser {
  readonly city: string;
}

const api = "https://api.clips.example";
const endpoints = { authorization: `${api}/authorize`, token: `${api}/token` };

test("hosts, people and memory are as described", () => {
  const open = defineEmulator("clips", {
    hosts: { api },
    endpoints,
    users: [] as readonly Person[],
    memory: () => ({ seen: 0 }),
    token: { fields: ({ user, memory }) => ({ city: user.city, seen: memory.seen }) },
    calls: [
      { method: "GET", url: `${api}/me`, answer: ({ user }) => expectTypeOf(user).toEqualTypeOf<Person>() },
      {
        method: "GET",
        url: `${api}/any`,
        caller: "token",
        answer: ({ user }) => expectTypeOf(user).toEqualTypeOf<Person | undefined>(),
      },
      {
        method: "GET",
        url: `${api}/open`,
        caller: "anybody",
        // @ts-expect-error nobody is known
        answer: ({ user }) => user as unknown,
      },
    ],
  });
  expectTypeOf(open()).toEqualTypeOf<ProviderEmulator<"api", { seen: number }>>();
  expectTypeOf(open().servers).toEqualTypeOf<Readonly<Record<"api", string>>>();
  // @ts-expect-error a person without a city
  open({ users: [{ id: "1", login: "jane", password: "x" }] });
});

test("what a description cannot say does not compile", () => {
  const hosts = { api };
  // @ts-expect-error no endpoints
  defineEmulator("clips", { hosts });
  // @ts-expect-error there is no such grant
  defineEmulator("clips", { hosts, endpoints, grants: ["magic"] });
  // @ts-expect-error a misspelt key
  defineEmulator("clips", { hosts, endpoints, scopes: {} });
  const plain = defineEmulator("clips", { hosts, endpoints });
  expectTypeOf(plain().memory).toEqualTypeOf<undefined>();
  // @ts-expect-error there is no such step
  plain().fault("magic", "network");
});

test("a token of an emulator is one for client.resume", () => {
  const { issueToken } = defineEmulator("clips", { hosts: { api }, endpoints })();
  expectTypeOf(issueToken()).toExtend<OAuth2Token>();
  expectTypeOf(issueToken()).toExtend<OAuth2Token & { readonly refresh_token_expires_in?: number | undefined }>();
});
