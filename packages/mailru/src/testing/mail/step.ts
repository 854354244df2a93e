/** The part of oauth.mail.ru that a request belongs to. `authorize` shows the pages, `login` and `consent` are their forms. */
export type MailruStep = "authorize" | "login" | "consent" | "token" | "userinfo";
