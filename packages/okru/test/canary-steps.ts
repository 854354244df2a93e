import { uploadPhotos } from "../src/index.ts";
import type { CanaryScene } from "./canary-scene.ts";
import { redirectUri } from "./sign-in-scene.ts";

export const picture = {
  data: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  comment: "A cat",
};

/** A flow up to the step that goes wrong: prepares everything, and returns that step. */
export type Flow = (scene: CanaryScene) => Promise<() => Promise<unknown>>;

export const exchange: Flow = async ({ client, emulator }) => {
  const { url, pending } = await client.authorize({ redirectUri });
  const back = await emulator.approve(url);
  return async () => client.callback(back, pending);
};

export const refresh: Flow = async ({ client, emulator }) => {
  const { refresh_token: refreshToken } = emulator.issueToken();
  return async () => client.session("refresh", { refreshToken });
};

const renewal: Flow = async ({ emulator, signIn }) => {
  const session = await signIn();
  emulator.expireTokens();
  return async () => session.api.mediatopic.post({ attachment: JSON.stringify({ media: [] }) });
};

export const password: Flow =
  async ({ client, login }) =>
  async () =>
    client.session("password", login);

export const launch: Flow = async ({ client, emulator }) => {
  const url = emulator.launchUrl();
  return async () => client.session("launch", { url });
};

export const write: Flow = async ({ signIn }) => {
  const session = await signIn();
  return async () => session.api.users.setStatus({ status: "Hello" });
};

export const clientCircuit: Flow = async ({ signIn }) => {
  const session = await signIn("implicit");
  return async () => session.api.users.setStatus({ status: "Hello" });
};

export const application: Flow = async ({ client }) => {
  const session = await client.session("application");
  return async () => session.api.notifications.sendSimple({ uid: "570000000001", text: "Hello" });
};

export const upload: Flow = async ({ signIn }) => {
  const session = await signIn();
  return async () => uploadPhotos(session, [picture]);
};

/** Every flow, the step at which it goes wrong, and where that step is. */
export const steps = [
  ["the exchange of a code", exchange, "token", "/oauth/token.do"],
  ["a refresh", refresh, "token", "/oauth/token.do"],
  ["a renewal", renewal, "token", "/oauth/token.do"],
  ["a login", password, "rest", "/fb.do"],
  ["a launch", launch, "rest", "/fb.do"],
  ["a call", write, "rest", "/fb.do"],
  ["a call in the client circuit", clientCircuit, "rest", "/fb.do"],
  ["a call without a user", application, "rest", "/fb.do"],
  ["an upload", upload, "upload", "/uploadImage"],
] as const;
