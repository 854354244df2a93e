import { type AssertionOptions, fromServiceAccount } from "@oauthkit/core";

/** Google Drive as `client.api`, for an account that signs for itself. */
export interface DriveApi {
  /** Whose Drive it is. */
  readonly about: () => Promise<{ readonly user: { readonly emailAddress: string } }>;
  /** The first of the files that the account can see. */
  readonly files: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
}

/**
 * A service account that reads from Google Drive; `keyFile` is the JSON that Google Cloud hands out. Sources: developers.google.com,
 * "Using OAuth 2.0 for Server to Server Applications"; Drive API v3, "Method: about.get" and "Method: files.list".
 */
export function drive(keyFile: string | object): AssertionOptions<DriveApi> {
  return fromServiceAccount(keyFile, {
    id: "google",
    scope: ["https://www.googleapis.com/auth/drive.metadata.readonly"],
    failure: (body) => (body as { error?: { code: number; message: string } } | null)?.error,
    api: ({ http }) => {
      const v3 = http.extend({ prefix: "https://www.googleapis.com/drive/v3/" });
      return {
        about: async () => v3.get("about", { searchParams: { fields: "user(emailAddress)" } }).json(),
        files: async () => {
          const searchParams = { pageSize: 10, fields: "files(id,name)" };
          const { files } = await v3.get("files", { searchParams }).json<{ files: { id: string; name: string }[] }>();
          return files;
        },
      };
    },
  });
}
