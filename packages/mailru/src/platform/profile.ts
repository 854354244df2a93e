import { definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { MailruPlatformApi } from "./api.ts";

/** Who signed in. */
export interface MailruPlatformProfile {
  /** `uid`: decimal digits, up to 64 bits of them. */
  readonly subject: string;
  readonly name: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly nickname?: string;
  readonly email?: string;
  /** URL of the largest picture that came. */
  readonly image?: string;
  readonly gender?: "male" | "female";
  /** `DD.MM.YYYY`, as the platform writes it. */
  readonly birthday?: string;
  /** The person's page. */
  readonly url?: string;
}

/** Asks who signed in, by users.getInfo. Rejects with `api_refused`. */
export async function fetchProfile(api: MailruPlatformApi): Promise<MailruPlatformProfile> {
  const users: unknown = await api.users.getInfo();
  const user: unknown = Array.isArray(users) ? users[0] : users;
  const text = textsOf(user);
  const subject = text("uid");
  if (subject === undefined) throw nobody("mailru-platform", "users.getInfo");
  const full = [text("first_name"), text("last_name")].filter(Boolean).join(" ");
  return {
    subject,
    name: full === "" ? (text("nick") ?? "") : full,
    ...definedOf({
      firstName: text("first_name"),
      lastName: text("last_name"),
      nickname: text("nick"),
      email: text("email"),
      image: pictures.map(text).find(Boolean),
      gender: genders.get(String((user as { readonly sex?: unknown }).sex)),
      birthday: text("birthday"),
      url: text("link"),
    }),
  };
}

const genders: ReadonlyMap<string, "male" | "female"> = new Map([
  ["0", "male"],
  ["1", "female"],
]);

// From the largest down.
const pictures = ["pic_big", "pic_190", "pic_180", "pic_128", "pic", "pic_50", "pic_small"];
