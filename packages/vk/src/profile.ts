import { definedOf, nobody, textsOf } from "@oauthkit/core/parts";

import type { VkId } from "./vk-id.ts";

/** Who signed in. */
export interface VkProfile {
  /** `user_id`: decimal digits. */
  readonly subject: string;
  readonly name: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** With the scope `email`, where the person has one. */
  readonly email?: string;
  /** With the scope `phone`: digits, the country's first. */
  readonly phone?: string;
  /** URL of the picture. */
  readonly image?: string;
  /** `DD.MM.YYYY`, as VK writes it. */
  readonly birthday?: string;
}

/** Asks VK ID who signed in. Rejects with `api_refused`. */
export async function fetchProfile({ userInfo }: Pick<VkId, "userInfo">): Promise<VkProfile> {
  const text = textsOf(await userInfo());
  const subject = text("user_id");
  if (subject === undefined) throw nobody("vk", "user_info");
  const [firstName, lastName] = [text("first_name"), text("last_name")];
  return {
    subject,
    name: [firstName, lastName].filter(Boolean).join(" "),
    ...definedOf({
      firstName,
      lastName,
      email: text("email"),
      phone: text("phone"),
      image: text("avatar"),
      birthday: text("birthday"),
    }),
  };
}
