import type { EmulatorUser } from "@oauthkit/testing";

/** A person with an account at Yandex. */
export interface YandexEmulatorUser extends EmulatorUser {
  /** Decimal digits. */
  readonly id: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly sex?: "male" | "female";
  /** `YYYY-MM-DD`. */
  readonly birthday?: string;
  /** As `+79037659418`. */
  readonly phone?: string;
  /** The id of the picture, with a slash in it. */
  readonly avatar?: string;
}

/** The person that an emulator without `users` knows. */
export const demoYandexUser: Required<Omit<YandexEmulatorUser, "blocked">> = {
  id: "1000034426",
  login: "demo",
  password: "demo-password",
  name: "Demo Person",
  firstName: "Demo",
  lastName: "Person",
  email: "demo@example.test",
  sex: "female",
  birthday: "1990-02-01",
  phone: "+79991234567",
  avatar: "131652443/enc-demo",
};
