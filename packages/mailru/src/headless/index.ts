import type { SignInPages } from "@oauthkit/headless";

/**
 * The pages of Platform@Mail.Ru's sign-in, for `signInHeadless` of `@oauthkit/headless`. There is no documentation of them: they are as saved in 2019.
 * All have the same heading, so they are told apart by their forms.
 */
export const mailruPlatformPages: SignInPages = {
  // The login is posted to another host than the one that asks for it.
  origins: ["https://connect.mail.ru", "https://auth.mail.ru"],
  login: { form: "login-form", fields: ["Page", "FailPage"], login: "Login", domain: "Domain", password: "Password" },
  consent: { form: "login", fields: ["sig", "client_id"], accept: { agree: "1" } },
  refusals: [
    {
      text: "Не указано приложение",
      problem: "invalid_client",
      what: "the application is unknown; check the application id",
      remedy: "mend_configuration",
    },
    {
      query: { fail: "1" },
      problem: "invalid_grant",
      code: "login_refused",
      what: "login or password is wrong; check both",
    },
    {
      // Where Mail.Ru takes people whose redirect URI it does not know; as a redirect URI of one's own it is the way back, and looked at first.
      path: "/oauth/success.html",
      problem: "redirect_uri_mismatch",
      what: "the redirect URI is not registered; register it letter for letter",
      remedy: "mend_configuration",
    },
    {
      text: "Авторизация запрещена",
      problem: "client_not_available",
      what: "the application is in its test mode, and the user is none of its testers; add the user, or open the application to everybody",
      remedy: "mend_configuration",
    },
    {
      path: "/recovery",
      problem: "access_denied",
      code: "account_blocked",
      what: "the account is blocked; its owner has to restore it at the site",
    },
  ],
};
