/** A person with an account at Mail.Ru: a profile, and how this person signs in. The names of the fields are the platform's. */
export interface MailruEmulatorUser {
  /** What the platform calls the person, `x_mailru_vid`: decimal digits, up to 64 bits of them. */
  readonly uid: string;
  /** What oauth.mail.ru calls the person: decimal digits. */
  readonly id: string;
  /** The login, with its domain. */
  readonly email: string;
  readonly password: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly nick?: string;
  /** 0 male, 1 female. */
  readonly sex?: 0 | 1;
  /** DD.MM.YYYY. */
  readonly birthday?: string;
  readonly locale?: string;
  readonly location?: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
  readonly is_online?: 0 | 1;
  readonly status_text?: string;
  /** The uids of friends; everybody else in the emulator unless told. */
  readonly friends?: readonly string[];
  /** Whether the account is blocked. */
  readonly blocked?: boolean;
}

/** The person that emulators without `users` know. */
export const demoMailruUser: MailruEmulatorUser = {
  uid: "15410773191172635989",
  id: "1000000001",
  email: "demo@mail.ru",
  password: "demo-password",
  first_name: "Demo",
  last_name: "Person",
  nick: "demo",
  sex: 1,
  birthday: "01.04.1990",
  locale: "ru_RU",
  location: {
    country: { id: "24", name: "Россия" },
    city: { id: "25", name: "Москва" },
    region: { id: "999999", name: "Москва" },
  },
  is_online: 1,
  status_text: "На работе",
};

/** By e-mail address, which may be in capitals, or by either id. */
export function findUser(users: readonly MailruEmulatorUser[], name: string): MailruEmulatorUser | undefined {
  return users.find(({ uid, id, email }) => [uid, id].includes(name) || email === name.toLowerCase());
}

/** Where a person's picture is, in pixels. */
export function pictureOf({ email }: MailruEmulatorUser, size: number): string {
  return `https://filin.mail.ru/pic?${new URLSearchParams({ email, width: String(size), height: String(size) }).toString()}`;
}
