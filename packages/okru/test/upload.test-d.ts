import { OAuth2Client, type SessionOf } from "@oauthkit/core";
import { expectTypeOf, test } from "vitest";

import {
  okru,
  type OkruApp,
  okruToken,
  type PhotoFile,
  sendPhotos,
  type SendProgress,
  type SentPhoto,
  uploadPhotos,
  type UploadedPhoto,
  type UploadProgress,
} from "../src/index.ts";

const client = new OAuth2Client(okru({ applicationId: 512_000_000_001, applicationKey: "CBADEMOKEYABABABA" }));
declare const session: SessionOf<typeof client>;
declare const photo: PhotoFile;
const nothing = undefined;

test("options may be undefined, where the compiler tells that from missing", () => {
  const options = { aid: nothing, gid: nothing, uid: nothing, timeout: nothing, signal: nothing, onProgress: nothing };
  const file = { data: new Uint8Array(), name: nothing, comment: nothing };
  expectTypeOf(uploadPhotos(session, [file], options)).resolves.toEqualTypeOf<readonly UploadedPhoto[]>();
  expectTypeOf(sendPhotos(session, [file], options)).resolves.toEqualTypeOf<readonly SentPhoto[]>();
  const issued = { access_token: "a", session_secret_key: nothing, refresh_token: nothing, expires_in: nothing };
  expectTypeOf(okruToken({ ...issued, uid: nothing, scope: nothing }).session_key).toEqualTypeOf<string>();
  const app: OkruApp = {
    applicationId: "1",
    applicationKey: "K",
    secretKey: nothing,
    circuit: nothing,
    scope: nothing,
    layout: nothing,
    restForm: nothing,
    servers: { connect: nothing, api: nothing, uploads: nothing },
  };
  expectTypeOf(okru).parameter(0).toExtend<typeof app>();
});

test("a photo is bytes or a Blob", () => {
  void sendPhotos(session, [{ data: new Blob() }]);
  // @ts-expect-error a text is no picture
  void sendPhotos(session, [{ data: "photo.jpg" }]);
  // @ts-expect-error nor is one without data
  void sendPhotos(session, [{ name: "photo.jpg" }]);
});

test("listeners hear what there is to hear", () => {
  void uploadPhotos(session, [photo], {
    onProgress: (progress) => expectTypeOf(progress).toEqualTypeOf<UploadProgress>(),
  });
  void sendPhotos(session, [photo], {
    onProgress: (progress) => expectTypeOf(progress).toEqualTypeOf<SendProgress>(),
  });
});
