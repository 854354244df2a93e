import { describe, expect, inject, it } from "vitest";

import {
  dpop,
  OAuth2Client,
  type OAuth2Runtime,
  type OAuth2Session,
  type PendingAuthorization,
  type TokenEvent,
} from "../src/index.ts";

const { issuer, client, sub, redirectUri } = inject("authorizationServer");
const resource = `${issuer}/resource`;

/** What the person's browser does: it goes to the provider, and comes back to the application. */
async function visit(url: URL): Promise<string> {
  const frame = document.createElement("iframe");
  const back = new Promise<string>((resolve) => {
    const listen = ({ data, source }: MessageEvent<{ readonly back?: string }>): void => {
      if (source !== frame.contentWindow || data.back === undefined) return;
      removeEventListener("message", listen);
      resolve(data.back);
    };
    addEventListener("message", listen);
  });
  frame.src = url.href;
  document.body.append(frame);
  try {
    return await back;
  } finally {
    frame.remove();
  }
}

/** Out, consent, and back, with the page's storage between the two. */
async function signIn(application: OAuth2Client): Promise<OAuth2Session> {
  const { url, pending } = await application.authorize({ redirectUri, scope: ["openid", "profile"] });
  sessionStorage.setItem("pending", JSON.stringify(pending));
  const back = await visit(url);
  return application.callback(back, JSON.parse(sessionStorage.getItem("pending") ?? "") as PendingAuthorization);
}

async function createProof(): Promise<ReturnType<typeof dpop>> {
  return dpop(await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]));
}

function createClient(runtime: OAuth2Runtime = {}, proof?: ReturnType<typeof dpop>): OAuth2Client {
  return new OAuth2Client({ issuer, client, ...(proof === undefined ? {} : { dpop: proof }) }, runtime);
}

describe.each([
  ["bearer", async () => undefined],
  ["dpop", createProof],
])("with a %s token in a page", (type, create) => {
  it("discovers the server, signs in, and calls", async () => {
    const application = createClient({}, await create());
    await using session = await signIn(application);
    expect(await session.http.get(resource).json()).toMatchObject({ sub });
    expect(await application.userinfo(session)).toMatchObject({ sub });
    const token = await session.token();
    expect(token.token_type).toBe(type);
    expect(await application.claims(token)).toMatchObject({ sub, iss: issuer });
  });

  it("renews once under many calls", async () => {
    const events: TokenEvent[] = [];
    let ahead = 0;
    const runtime = { now: () => Date.now() + ahead, onToken: (event: TokenEvent) => void events.push(event) };
    await using session = await signIn(createClient(runtime, await create()));
    // Not a whole life: the new id_token has to be good by this clock too.
    ahead = 3_590_000;
    const answers = await Promise.all(Array.from({ length: 20 }, async () => session.fetch(resource)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(events.map(({ reason }) => reason)).toEqual(["signed_in", "renewed"]);
  });
});

it("believes no way back that belongs to another sign-in", async () => {
  const application = createClient();
  const mine = await application.authorize({ redirectUri });
  const theirs = await application.authorize({ redirectUri });
  const back = await visit(theirs.url);
  await expect(application.callback(back, mine.pending)).rejects.toMatchObject({ code: "state_mismatch" });
});
