import type { OAuth1Answers } from "../answers.ts";
import type { Draft } from "../draft.ts";
import { importText } from "./code.ts";
import { shared } from "./provider-test.ts";
import { inTemplate } from "./text.ts";

/** `test/provider.test.ts` for OAuth 1: the kit, and what is the provider's own. */
export function providerTestOAuth1Text(draft: Draft<OAuth1Answers>): string {
  const { name, type, displayName, protocol } = draft;
  return `import { OAuth1Client } from "@oauthkit/core";
import { demoEmulatorUser } from "@oauthkit/testing";
import { describeOAuth1Provider } from "@oauthkit/testing/conformance";
import { describe, expect, it } from "vitest";

import { readFailure } from "../src/failures.ts";
import { ${name} } from "../src/index.ts";
${importText([`${name}Emulator`, `demo${type}Application`], "../src/testing/index.ts")}
import { setup } from "./setup.ts";

describeOAuth1Provider({ describe, it }, ${name}, setup);

describe("an application at ${displayName}", () => {
  it.each(["consumerKey", "consumerSecret"])("has its %s", (option) => {
    const options = { ...demo${type}Application, [option]: "" };
    expect(() => ${name}(options)).toThrow(expect.objectContaining({ code: "option_missing" }));
  });

  it("is refused where its servers are no origins", () => {
    const options = { ...demo${type}Application, servers: { ${draft.hosts[0]?.name ?? ""}: "nowhere" } };
    expect(() => ${name}(options)).toThrow(expect.objectContaining({ code: "option_invalid" }));
  });

  it("sends people to its page", async () => {
    const client = new OAuth1Client(${name}(demo${type}Application), { fetch: ${name}Emulator().fetch });
    const requestToken = await client.fetchRequestToken("https://app.example.test/callback");
    const url = client.createAuthorizationUrl(requestToken);
    expect(url.href).toBe(\`${inTemplate(protocol.authorizationUrl)}?oauth_token=\${requestToken.oauth_token}\`);
  });
});

${shared(draft, { before: "", session: "client.session(emulator.issueToken())" }, "OAuth1Client")}`;
}
