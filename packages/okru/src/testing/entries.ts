import type { EmulatorEntry } from "@oauthkit/testing";

import type { OkruStep } from "./log.ts";
import { authorize } from "./pages/authorize.ts";
import { challenge, challengeImage } from "./pages/challenge.ts";
import { consent } from "./pages/consent.ts";
import { login } from "./pages/login.ts";
import { blankPage, mainPage, userBlocked } from "./pages/other-pages.ts";
import type { Host } from "./place.ts";
import { rest } from "./rest/rest.ts";
import type { Service } from "./service.ts";
import { token } from "./token/token.ts";
import { uploadImage } from "./upload.ts";

type Entry = EmulatorEntry<Service, Host, OkruStep>;

const both = ["GET", "POST"];

/** What is where. */
export const entries: readonly Entry[] = [
  { host: "connect", path: "/oauth/authorize", methods: ["GET"], step: "authorize", route: authorize },
  page("OAuth2Login", { methods: both, step: "login", route: login }),
  page("OAuth2Captcha", { methods: both, step: "challenge", route: challenge("captcha") }),
  page("OAuth2Confirm", { methods: both, step: "challenge", route: challenge("code") }),
  page("OAuth2Permissions", { methods: both, step: "consent", route: consent }),
  page("UserBlocked", { methods: ["GET"], route: userBlocked }),
  page("userMain", { methods: ["GET"], route: mainPage }),
  { host: "connect", path: "/captcha", methods: ["GET"], route: challengeImage },
  { host: "api", path: "/oauth/token.do", methods: ["POST"], step: "token", route: token },
  { host: "api", path: "/fb.do", methods: both, step: "rest", route: rest },
  { host: "api", path: "/api/", methods: both, step: "rest", route: rest },
  { host: "api", path: "/blank.html", methods: ["GET"], route: blankPage },
  { host: "upload", path: "/uploadImage", methods: ["POST"], step: "upload", route: uploadImage },
];

/** A page at /dk, which `st.cmd` tells from the others. */
function page(name: string, what: Omit<Entry, "host" | "path" | "query">): Entry {
  return { host: "connect", path: "/dk", query: { "st.cmd": name }, ...what };
}
