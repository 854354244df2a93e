import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isOAuthKitError, type PendingAuthorization, type Quirks } from "../../src/index.ts";
import * as catalogue from "../../src/quirks/index.ts";
import { runs } from "../properties/runs.ts";
import { answerText, frozen, params } from "./arbitrary.ts";
import { tokenRequest } from "./scene.ts";

const {
  combined,
  errorUnderOk,
  formEncoded,
  jsonBody,
  lenientJson,
  lifetimeInMilliseconds,
  nestedToken,
  omitted,
  renamed,
  renamedCallback,
  renamedClientId,
  renamedFields,
  renewsItself,
  requestHeaders,
  revokesAccessTokens,
  statelessRefusal,
  viaGet,
} = catalogue;

const names = frozen({ client_id: "key", scope: "perms", error: "problem" });

/** Everything in the catalogue that is a value of type `Quirks`, or makes one. */
const quirks: Readonly<Record<string, Quirks>> = {
  combined: combined(
    renamed(names),
    omitted(frozen(["a"])),
    requestHeaders({ "x-a": "b" }),
    lenientJson,
    nestedToken("data"),
    renewsItself,
  ),
  errorUnderOk: errorUnderOk(frozen({ code: "error", message: "message", ok: ["ok"], invalidGrant: [1] })),
  formEncoded,
  jsonBody,
  lenientJson,
  lifetimeInMilliseconds,
  nestedToken: nestedToken("a.b"),
  omitted: omitted(frozen(["client_id"])),
  renamed: renamed(names),
  renamedCallback: renamedCallback(names),
  renamedClientId: renamedClientId("key"),
  renamedFields: renamedFields(names),
  renewsItself,
  requestHeaders: requestHeaders(frozen({ "user-agent": "web" })),
  revokesAccessTokens: revokesAccessTokens("access_token"),
  statelessRefusal,
  viaGet,
};

const others = ["callHeaders", "codeWith", "commaScopes", "fieldAt", "refreshWith", "tokenHeader"];

const pending = frozen({ state: "s1", clientId: "app" }) as unknown as PendingAuthorization;

describe("the table", () => {
  it("has every quirk of the catalogue", () => {
    expect(Object.keys(catalogue).toSorted()).toEqual([...Object.keys(quirks), ...others].toSorted());
  });

  it("has quirks that bend something", () => {
    for (const quirk of Object.values(quirks)) expect(Object.keys(quirk)).not.toEqual([]);
  });
});

describe.each(Object.entries(quirks))("%s", (_name, quirk) => {
  it("leaves parameters as they were, and makes the same of the same", async () => {
    const property = fc.asyncProperty(params, async (given) => {
      const before = structuredClone({ ...given });
      const bend = async (): Promise<unknown> => ({
        authorization: quirk.authorization?.(given),
        callback: await quirk.callback?.(given, pending),
        tokenRequest: await shown(quirk.tokenRequest?.(given, tokenRequest())),
        endpointRequest: await shown(quirk.endpointRequest?.("revocation", given, tokenRequest())),
      });
      expect(await bend()).toEqual(await bend());
      expect({ ...given }).toEqual(before);
    });
    await fc.assert(property, runs(100));
  });

  it("leaves the request as it was", async () => {
    const given = tokenRequest();
    const headers = [...given.headers];
    await quirk.tokenRequest?.({ a: "b" }, given);
    await quirk.endpointRequest?.("revocation", { a: "b" }, given);
    expect([given.bodyUsed, [...given.headers], await given.text()]).toEqual([false, headers, "a=b"]);
  });

  it("makes fields of any answer, or one of oauthkit's errors, and the same of the same", async () => {
    const property = fc.asyncProperty(answerText, fc.constantFrom(200, 400, 401, 502), async (text, status) => {
      const once = await outcome(quirk, text, status);
      expect(once === undefined || isOAuthKitError(once) || Object.getPrototypeOf(once) === Object.prototype).toBe(
        true,
      );
      expect(JSON.stringify(await outcome(quirk, text, status))).toBe(JSON.stringify(once));
      expect([Object.keys(Object.prototype), "polluted" in {}]).toEqual([[], false]);
    });
    await fc.assert(property, runs(150));
  });
});

async function outcome({ tokenResponse }: Quirks, text: string, status: number): Promise<unknown> {
  return Promise.resolve()
    .then(async () => tokenResponse?.(text, new Response(null, { status })))
    .catch((error: unknown) => error);
}

/** A request as values that can be compared. */
async function shown(bent: unknown): Promise<unknown> {
  const made = await bent;
  if (!(made instanceof Request)) return made;
  return [made.method, made.url, [...made.headers], await made.clone().text()];
}
