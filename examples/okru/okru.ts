import { isOAuthKitError, OAuth2Client } from "@oauthkit/core";
import { okru, type OkruPermission, uploadPhotos } from "@oauthkit/okru";

import { openOkru } from "./open-okru.ts";
import { paintPicture } from "./picture.ts";

const withPhoto = process.argv.includes("--photo");
const scope: readonly OkruPermission[] = withPhoto ? ["VALUABLE_ACCESS", "PHOTO_CONTENT"] : ["VALUABLE_ACCESS"];

try {
  await using provider = await openOkru(process.env);
  console.log(provider.greeting);
  const client = new OAuth2Client(okru(provider.app));
  const { url, pending } = await client.authorize({ redirectUri: provider.redirectUri, scope });
  await using session = await client.callback(await provider.signIn(url), pending);

  const { name, first_name, last_name, uid } = await session.api.users.getCurrentUser();
  console.log(`Signed in as ${name ?? `${first_name} ${last_name}`}, user ${uid}.`);
  const friends = await session.api.friends.get();
  console.log(`Friends: ${friends.length}.`);

  if (withPhoto) {
    const photo = { data: paintPicture(), name: "picture.png", comment: "Painted by a program" };
    const [uploaded] = await uploadPhotos(session, [photo]);
    console.log(`Uploaded a picture: ${uploaded?.assigned_photo_id}.`);
  }
} catch (error) {
  if (!isOAuthKitError(error)) throw error;
  console.error(`${error.message} [${error.code}, ${error.remedy}]`);
  process.exitCode = 1;
}
