import { prolong } from "../../issue.ts";
import { removePermissions } from "../../service.ts";
import { listOf, personOf, type Call, type Method } from "../call.ts";
import { RestError } from "../rest-error.ts";

/** apiok.ru/en/dev/methods/rest/users and /ext/oauth/permissions: what an application may do. */
export const permissions: Readonly<Record<string, Method>> = {
  "users.hasAppPermission": {
    required: ["ext_perm"],
    run: (call) => givenTo(call)?.has(call.parameters.get("ext_perm") ?? "") ?? false,
  },
  // Without names it takes all of them. Which parameters the method has is not documented.
  "users.removeAppPermissions": {
    run: (call) => {
      const user = personOf(call);
      const names = listOf(call, "ext_perm");
      const from = { application: call.application, user, permissions: new Set<string>() };
      removePermissions(call.service, from, names.length > 0 ? names : call.application.permissions);
      return true;
    },
  },
  "users.isAppUser": { run: (call) => givenTo(call) !== undefined },
  "users.getCallsLeft": {
    required: ["methods"],
    run: (call) => listOf(call, "methods").map((name) => ({ name, callsLeft: 1000, available: true })),
  },
  "auth.touchSession": {
    run: ({ service, session }) => {
      if (session === undefined || !prolong(service, session, "at once")) {
        throw new RestError(10, "The session is not a long one");
      }
      return true;
    },
  },
};

/** What a session was given; without a session, what the person consented to. */
function givenTo(call: Call): ReadonlySet<string> | undefined {
  const user = personOf(call);
  return call.session?.permissions ?? call.service.consents.given(call.application.applicationId, user.uid);
}
