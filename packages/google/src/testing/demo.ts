import { demoEmulatorClient, demoEmulatorUser, type EmulatorUser } from "@oauthkit/testing";

/** The client that an emulator without `clients` knows, as options of `google`. */
export const demoGoogleClient: { readonly clientId: string; readonly clientSecret: string } = {
  clientId: demoEmulatorClient.id,
  clientSecret: demoEmulatorClient.secret,
};

/** A file in Drive. */
export interface GoogleEmulatorFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
}

/** A person with an account. The `id` is the `sub`. */
export interface GoogleEmulatorUser extends EmulatorUser {
  /** The Workspace domain; none unless told. */
  readonly hd?: string;
  /** What is in the person's Drive; nothing unless told. */
  readonly files?: readonly GoogleEmulatorFile[];
  /** Names of calendars beside the person's own; none unless told. */
  readonly calendars?: readonly string[];
}

/** The person that an emulator without `users` knows. */
export const demoGoogleUser: GoogleEmulatorUser & { readonly id: string; readonly email: string } = {
  ...demoEmulatorUser,
  files: [
    { id: "1aB", name: "Minutes", mimeType: "application/vnd.google-apps.document" },
    { id: "2cD", name: "Budget", mimeType: "application/vnd.google-apps.spreadsheet" },
  ],
  calendars: ["Holidays"],
};
