import { okru, okruSignature, serverSecret, uploadPhotos } from "@oauthkit/okru";
import { okruPages } from "@oauthkit/okru/headless";

import signatures from "../../packages/okru/test/vectors/okru-signatures.json" with { type: "json" };
import { checkEqual } from "./check.mjs";
import { checkIds, checkProvider, text } from "./provider-package.mjs";
import { runtimeName } from "./runtime-name.mjs";

const group = "7123456789012345679";

const sample = {
  provider: ({ application, servers }) => okru({ ...application, servers }),
  pages: okruPages,
  scope: ["VALUABLE_ACCESS", "PHOTO_CONTENT"],
  read: {
    call: ({ api }) => api.url.getInfo({ url: `https://ok.ru/group/${group}#${text}` }),
    expected: { type: "GROUP", objectId: group, objectIdStr: group },
  },
  refusal: { call: ({ api }) => api.call("users.getNothing"), code: 3 },
};

/** Compares a known signature, and does at an emulated OK.ru what applications do there. Returns what was done, in words. */
export async function checkOkru(desk) {
  checkSignature("published/aiookru-docs server-server events.get");
  const session = await checkProvider(sample, desk);
  await checkPosts(session);
  await checkUpload(session);
  return "OK.ru: a known signature, signed in through its pages, one renewal, 2 topics, a picture, a refusal";
}

function checkSignature(name) {
  const { credentials, signedPairs, sig } = signatures.vectors.find((vector) => vector.name === name);
  const secret = serverSecret(credentials.accessToken, credentials.applicationSecretKey);
  checkEqual(name, okruSignature(Object.fromEntries(signedPairs), secret), sig);
}

async function checkPosts({ api }) {
  const attachment = JSON.stringify({ media: [{ type: "text", text }] });
  const ids = [await api.mediatopic.post({ attachment }), await api.mediatopic.post({ attachment })];
  checkIds("the ids of the topics", ids);
}

/** One transparent dot. */
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

async function checkUpload(session) {
  const data = Uint8Array.from(atob(png), (character) => character.codePointAt(0));
  const told = [];
  const photos = await uploadPhotos(session, [{ data, name: "dot.png", comment: text }], {
    onProgress: (progress) => told.push(progress),
  });
  const sending = told.filter(({ step }) => step === "sending");
  // ky finds no request streams in Bun, Deno and workerd, and counts nothing there.
  if (runtimeName().startsWith("Node.js")) {
    const whole = { step: "sending", sentBytes: data.length, totalBytes: data.length };
    checkEqual("the progress at last", sending.at(-1), whole);
  }
  checkEqual("what was committed", told.slice(sending.length), [{ step: "committed", photo: 0, result: photos[0] }]);
  const { photos: kept } = await session.api.photos.getPhotos();
  checkEqual("the picture's text", kept[0].text, text);
}
