import { demoApplication, okruEmulator } from "@oauthkit/okru/testing";

const emulator = okruEmulator({
  answer: { "photos.getPhotos": () => "signed rightly", "mediatopic.post": () => "signed rightly" },
});

/** The application that every variant signs for. */
export const application = demoApplication;

/** The token of a user that every variant signs with. */
export const { access_token: accessToken } = emulator.issueToken({ lifetime: 86_400 });

/** Throws unless a provider accepts the signature: nobody wants to know how fast a wrong one is. */
export async function checkSignature(name: string, signed: Request): Promise<void> {
  const text = await (await emulator.fetch(signed)).text();
  if (text !== '"signed rightly"') throw new Error(`${name} signs wrongly: ${text}`);
}
