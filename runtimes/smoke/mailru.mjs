import { mailru, mailruPlatform, mailruPlatformSignature } from "@oauthkit/mailru";
import { mailruPlatformPages } from "@oauthkit/mailru/headless";

import signatures from "../../packages/mailru/test/vectors/mailru-signatures.json" with { type: "json" };
import { checkEqual } from "./check.mjs";
import { checkIds, checkProvider, text } from "./provider-package.mjs";

/** Ids of 64 bits and of ten digits: the emulators' demo person. */
const uid = "15410773191172635989";
const id = "1000000001";

const platform = (circuit) => ({
  provider: ({ application, servers }) => mailruPlatform({ ...application, servers, circuit }),
  pages: mailruPlatformPages,
  scope: ["stream"],
  read: {
    // Nobody reads `note`, but it is signed.
    call: async ({ api }) => (await api.call("users.getInfo", { uids: [uid], note: text })).map((user) => user.uid),
    expected: [uid],
  },
  refusal: { call: ({ api }) => api.call("users.getNothing"), code: 2 },
});

const mail = {
  provider: ({ application, servers }) => mailru({ ...application, servers }),
  // Nobody has recorded its pages; these are the emulator's.
  pages: {
    login: { form: "login-form", login: "username", password: "password" },
    consent: { form: "consent-form", fields: ["form_token"], accept: { allow: "1" } },
  },
  scope: ["userinfo"],
  read: { call: async (session) => (await session.profile()).subject, expected: id },
  // Without a form the token goes in the query, where a POST is not heard.
  refusal: { call: ({ http }, { servers }) => http.post(`${servers.oauth}/userinfo`, { json: {} }).json(), code: 2 },
};

/** Compares known signatures, and signs in at both of Mail.Ru's: at the platform once for each circuit. Returns what was done, in words. */
export async function checkMailru(desks) {
  checkSignature("published/client-server friends.get");
  checkSignature("published/server-server friends.get");
  for (const circuit of ["client", "server"]) {
    await checkPosts(await checkProvider(platform(circuit), desks.mailruPlatform));
  }
  await checkProvider(mail, desks.mailru);
  return "Mail.Ru: 2 known signatures, signed in through pages thrice, one renewal each, 4 posts, 3 refusals";
}

function checkSignature(name) {
  const { circuit, credentials, signedPairs, sig } = signatures.vectors.find((vector) => vector.name === name);
  const { privateKey, secretKey } = credentials;
  const secret = circuit === "client-server" ? { uid: credentials.uid, privateKey } : { secretKey };
  checkEqual(name, mailruPlatformSignature(Object.fromEntries(signedPairs), secret), sig);
}

async function checkPosts({ api }) {
  const ids = [(await api.stream.post({ text })).id, (await api.stream.post({ text })).id];
  checkIds("the ids of the posts", ids);
  const [last] = await api.stream.getByAuthor();
  checkEqual("the last post", [last.id, last.user_text], [ids[1], text]);
}
