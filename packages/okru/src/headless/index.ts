import type { SignInPages } from "@oauthkit/headless";

/**
 * The pages of OK.ru's sign-in, for `signInHeadless` of `@oauthkit/headless`. There is no documentation of them: login and
 * consent are as saved in 2019. What is said to be inferred below was never seen.
 */
export const okruPages: SignInPages = {
  origins: ["https://connect.ok.ru"],
  login: { path: "/dk", query: { "st.cmd": "OAuth2Login" }, login: "fr.email", password: "fr.password" },
  consent: {
    path: "/dk",
    query: { "st.cmd": "OAuth2Permissions" },
    fields: ["fr.token"],
    // A button without value: browsers send an empty one.
    accept: { button_accept_request: "" },
  },
  challenges: [
    // Both are inferred.
    { kind: "captcha", query: { "st.cmd": "OAuth2Captcha" }, fields: ["st.ccode"] },
    { kind: "code", query: { "st.cmd": "OAuth2Confirm" }, fields: ["st.smsCode"] },
  ],
  refusals: [
    {
      status: 401,
      problem: "invalid_client",
      what: "the application is unknown; check the application id and that the application has OAuth switched on",
      remedy: "mend_configuration",
    },
    {
      // Inferred.
      query: { "st.cmd": "UserBlocked" },
      problem: "access_denied",
      code: "account_blocked",
      what: "the account is blocked; its owner has to unblock it at the site",
    },
  ],
};
