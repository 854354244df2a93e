import type { EmulatorUser } from "@oauthkit/testing";

/** A person with an account at VK. */
export interface VkEmulatorUser extends EmulatorUser {
  /** Decimal digits. */
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Digits, the country's first. */
  readonly phone?: string;
  /** URL of the picture. */
  readonly avatar?: string;
  /** `DD.MM.YYYY`. */
  readonly birthday?: string;
  /** 1 female, 2 male. */
  readonly sex?: number;
  /** The ids of friends: decimal digits. */
  readonly friends?: readonly string[];
}

/** The person that an emulator without `users` knows. */
export const demoVkUser: Required<Omit<VkEmulatorUser, "blocked" | "name">> = {
  id: "1234567890",
  login: "demo",
  password: "demo-password",
  firstName: "Demo",
  lastName: "Person",
  email: "demo@example.test",
  phone: "79991234567",
  avatar: "https://images.example.test/demo.jpg",
  birthday: "01.02.1990",
  sex: 1,
  friends: ["210700286", "9007199254740993"],
};
