import { demoClient, type EmulatorUser } from "@oauthkit/testing";

/** The application that an emulator without `clients` knows, as options of `twitter`. */
export const demoTwitterApplication: { readonly consumerKey: string; readonly consumerSecret: string } = {
  consumerKey: demoClient.id,
  consumerSecret: demoClient.secret,
};

/** A person with an account. The `login` is the handle, and the `id` has to be decimal digits. */
export interface TwitterEmulatorUser extends EmulatorUser {
  /** URL of the picture. */
  readonly image?: string;
  /** Whether only the person may see the posts. */
  readonly protected?: boolean;
  /** Whether every call is refused with 64. */
  readonly suspended?: boolean;
  /** Whether every call is refused with 326. */
  readonly locked?: boolean;
}

/** The person that an emulator without `users` knows. The id is larger than a JavaScript number holds. */
export const demoTwitterUser: TwitterEmulatorUser = {
  id: "1580661436132757506",
  login: "demo",
  password: "demo-password",
  name: "Demo Person",
  email: "demo@example.test",
  image: "https://pbs.example.test/profile_images/demo_normal.jpg",
};
