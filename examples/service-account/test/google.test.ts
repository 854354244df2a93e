import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";

import { AssertionClient } from "@oauthkit/core";
import { expect, it } from "vitest";

import { emulateGoogle, person } from "../emulator/google.ts";
import { drive } from "../google.ts";

it("an account that Google does not know is refused, and the key stays out of the error", async () => {
  const [{ fetch }, { keyFile }] = await Promise.all([emulateGoogle(), emulateGoogle()]);
  await using robot = new AssertionClient(drive(keyFile), { fetch });
  const error: unknown = await robot.api.files().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "token_refused", provider: "google", remedy: "mend_configuration" });
  const { private_key } = keyFile as { readonly private_key: string };
  expect(inspect(error, { depth: 9 })).not.toContain(private_key.split("\n")[1]);
});

it("a refusal of the API comes in Google's words", async () => {
  const { fetch, keyFile } = await emulateGoogle();
  await using robot = new AssertionClient(drive(keyFile), { fetch });
  const place = "https://www.googleapis.com/drive/v3/nothing";
  const failure = { code: 404, message: "Not Found." };
  await expect(robot.http.get(place)).rejects.toMatchObject({ code: "api_refused", failure });
});

it("an account lists what it can see, with one assertion for all its calls", async () => {
  const { fetch, keyFile, server } = await emulateGoogle();
  await using robot = new AssertionClient(drive(JSON.stringify(keyFile)), { fetch });
  const [files, { user }] = await Promise.all([robot.api.files(), robot.api.about()]);
  expect(files.map(({ name }) => name)).toEqual(["Minutes", "Budget"]);
  expect(user).toEqual({ emailAddress: (keyFile as { readonly client_email: string }).client_email });
  expect(server.count("token")).toBe(1);
});

it("an account speaks for a person, with a token of its own", async () => {
  const { fetch, keyFile, server } = await emulateGoogle();
  await using robot = new AssertionClient(drive(keyFile), { fetch });
  expect(await robot.as(person).api.about()).toEqual({ user: { emailAddress: person } });
  await robot.api.files();
  expect(server.count("token")).toBe(2);
});

it("the program needs no key file where there is an emulator", async () => {
  const { GOOGLE_APPLICATION_CREDENTIALS: _, ...env } = process.env;
  const file = new URL("../files.ts", import.meta.url).pathname;
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const program = spawn(process.execPath, ["--conditions=@oauthkit/source", file], { env, stdio: [...stdio] });
  expect(await text(program.stdout)).toMatch(/ can see 2 files\n {2}Minutes \(1aB\)\n {2}Budget \(2cD\)\n$/);
});
