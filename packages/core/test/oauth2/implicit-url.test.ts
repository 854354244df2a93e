import { describe, expect, it } from "vitest";

import { caught, plain } from "../plain-server.ts";
import { redirectUri } from "./setup.ts";

const fragment = "access_token=access-1&token_type=bearer&expires_in=60";

async function open(url: string | URL): Promise<object> {
  const session = await plain().client.session("implicit", { url });
  return session.token();
}

describe("a URL without pending half is refused", () => {
  it.each([
    ["for an error in its query", `${redirectUri}?error=access_denied`],
    ["for an error in its query, beside parameters of its own", `${redirectUri}?tenant=1&error=access_denied&state=x`],
    ["for an error in its query, though there is a fragment", `${redirectUri}?error=access_denied#_=_`],
    ["for an error in its fragment", `${redirectUri}#error=access_denied`],
    ["for an error in a query without address", "?error=access_denied"],
  ])("%s", async (_, url) => {
    for (const source of URL.canParse(url) ? [url, new URL(url)] : [url]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await caught(async () => open(source))).toMatchObject({
        code: "token_refused",
        problem: "access_denied",
        remedy: "sign_in_again",
      });
    }
  });

  it("with the words of the query", async () => {
    const url = `${redirectUri}?error=invalid_scope&error_description=No+such+scope%21`;
    expect(await caught(async () => open(url))).toMatchObject({
      problem: "invalid_scope",
      message: expect.stringContaining("No such scope!") as string,
    });
  });

  it.each(["access_token=access-1&token_type=bearer", "error_uri=https://example.com", "errors=1"])(
    "for having nothing but %s in its query",
    async (query) => {
      expect(await caught(async () => open(`${redirectUri}?${query}`))).toMatchObject({ code: "token_incomplete" });
    },
  );
});

describe("the token of a URL without pending half", () => {
  it("has nothing of the query", async () => {
    const token = await open(`${redirectUri}?access_token=another&scope=everything&uid=7#${fragment}`);
    expect(token).toMatchObject({ access_token: "access-1" });
    for (const name of ["scope", "uid"]) expect(token).not.toHaveProperty(name);
  });

  it("may have question marks and number signs in it", async () => {
    expect(await open(`${redirectUri}#${fragment}&uid=?a=1#2`)).toMatchObject({ uid: "?a=1#2" });
  });
});
