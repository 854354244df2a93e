import type { Page } from "playwright";

/** What a person does at a provider's pages, by the provider's id. Every step ends where another page is loaded. */
export interface Hand {
  /** Fills in the sign-in form and sends it; absent where there is no password. */
  readonly enter?: (page: Page, password: string) => Promise<void>;
  /** What the form says after a wrong password. */
  readonly wrong?: string;
  readonly allow: (page: Page) => Promise<void>;
  readonly deny: (page: Page) => Promise<void>;
}

/** The right one, everywhere. */
export const password = "demo-password";

/** Signs in at the pages that the window is at, and allows what is asked for. */
export async function signInAt(page: Page, hand: Hand): Promise<void> {
  await hand.enter?.(page, password);
  await hand.allow(page);
}

/** The hands for the providers of the table. */
export const hands: Readonly<Record<string, Hand>> = {
  okru: {
    enter: async (page, secret) => {
      await page.getByLabel("Логин").fill("demo");
      await page.getByLabel("Пароль").fill(secret);
      await page.getByRole("button", { name: "Войти" }).click();
    },
    wrong: "Неправильно указан логин и/или пароль",
    allow: async (page) => press(page, "Разрешить"),
    deny: async (page) => page.getByRole("link", { name: "Отменить" }).click(),
  },
  "mailru-platform": {
    enter: async (page, secret) => {
      await page.getByPlaceholder("Почтовый ящик").fill("demo");
      await page.getByPlaceholder("Пароль").fill(secret);
      await press(page, "Войти и разрешить");
    },
    wrong: "Неверное имя пользователя или пароль",
    allow: async (page) => press(page, "Я согласен, разрешить"),
    deny: async (page) => page.getByRole("link", { name: "Не согласен, закрыть" }).click(),
  },
  mailru: {
    enter: async (page, secret) => {
      await page.locator("[name=username]").fill("demo@mail.ru");
      await page.locator("[name=password]").fill(secret);
      await press(page, "Войти");
    },
    wrong: "Неверное имя или пароль",
    allow: async (page) => press(page, "Разрешить"),
    deny: async (page) => page.getByRole("link", { name: "Отменить" }).click(),
  },
  vk: standard("demo"),
  yandex: standard("demo"),
  google: standard("demo"),
  github: standard("demo"),
  twitter: {
    // One form for everything.
    enter: async (page, secret) => {
      await page.getByLabel("Screen name").fill("demo");
      await page.getByLabel("Password").fill(secret);
      await press(page, "Allow");
    },
    wrong: "The screen name or the password is wrong.",
    allow: async () => undefined,
    deny: async (page) => press(page, "Deny"),
  },
  openid: {
    allow: async (page) => press(page, "Allow"),
    deny: async (page) => press(page, "Deny"),
  },
};

/** The forms that an emulator has where its provider's own are not known. */
function standard(login: string): Hand {
  return {
    enter: async (page, secret) => {
      await page.getByLabel("Login").fill(login);
      await page.getByLabel("Password").fill(secret);
      await press(page, "Sign in");
    },
    wrong: "Wrong login or password",
    allow: async (page) => press(page, "Allow"),
    deny: async (page) => press(page, "Deny"),
  };
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}
