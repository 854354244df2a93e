import { describe, expect, test } from "vitest";

import { readMessage } from "../../src/oauth1/message.ts";
import { readProtocolParameters } from "../../src/oauth1/protocol-parameters.ts";
import { createProvider, issueAccessToken } from "../../src/oauth1/provider.ts";
import { readSettings } from "../../src/oauth1/settings.ts";
import { verifyRequest } from "../../src/oauth1/verify.ts";
import { write } from "../signer.ts";

const user = { user_id: "1", screen_name: "jane", password: "" };

describe("RFC 5849 §3.4.1.1", () => {
  test("the example's base string", async () => {
    const request = new Request("http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", {
      method: "POST",
      headers: {
        authorization:
          'OAuth realm="Example", oauth_consumer_key="9djdj82h48djs9d2", oauth_token="kkk9d7dh3k39sjv7",' +
          ' oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="7d8f3e4a",' +
          ' oauth_signature="bYT5CMsGcbgUdFHObYMEfcx6bsw%3D"',
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "c2&a3=2+q",
    });
    const { baseString } = readProtocolParameters(await readMessage(request));
    expect(baseString).toBe(
      "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2" +
        "%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1" +
        "%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
    );
  });
});

/** Verifies a request of §1.2; `fields` come on top of what all three have. */
async function verifyExample(
  method: string,
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const client = { id: "dpf43f3p2l4k3l03", secret: "kd94hf93k423kf44" };
  const provider = createProvider(readSettings({ clients: [client], now: () => 137_131_200_000 }));
  const temporary = { token: "hh5s93j4hdidpola", secret: "hdhd0244k9j7ao03", client };
  issueAccessToken(provider, { client, user, token: "nnch734d00sl2jdk", secret: "pfkkdhi9sl3r4s00" });
  const all = { oauth_consumer_key: client.id, oauth_signature_method: "HMAC-SHA1", ...fields };
  const header = write(Object.entries(all)).replaceAll("=", '="').replaceAll("&", '", ');
  const request = new Request(url, { method, headers: { authorization: `OAuth realm="Photos", ${header}"` } });
  const message = await readMessage(request);
  const verified = verifyRequest(provider, message, readProtocolParameters(message), {
    findToken: (token) => (token === temporary.token ? temporary : provider.accessTokens.find(token)),
  });
  return verified.client.id;
}

const examples: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  [
    "POST",
    "https://photos.example.net/initiate",
    {
      oauth_timestamp: "137131200",
      oauth_nonce: "wIjqoS",
      oauth_callback: "http://printer.example.com/ready",
      oauth_signature: "74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
    },
  ],
  [
    "POST",
    "https://photos.example.net/token",
    {
      oauth_token: "hh5s93j4hdidpola",
      oauth_timestamp: "137131201",
      oauth_nonce: "walatlh",
      oauth_verifier: "hfdp7dh39dks9884",
      oauth_signature: "gKgrFCywp7rO0OXSjdot/IHF7IU=",
    },
  ],
  [
    "GET",
    "http://photos.example.net/photos?file=vacation.jpg&size=original",
    {
      oauth_token: "nnch734d00sl2jdk",
      oauth_timestamp: "137131202",
      oauth_nonce: "chapoH",
      oauth_signature: "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
    },
  ],
];

describe("RFC 5849 §1.2", () => {
  test.each(examples)("%s %s with one letter changed is refused", async (method, url, fields) => {
    const changed = { ...fields, oauth_nonce: `${fields["oauth_nonce"] ?? ""}x` };
    await expect(verifyExample(method, url, changed)).rejects.toThrow("signature_invalid");
  });

  test.each(examples)("%s %s is accepted", async (method, url, fields) => {
    await expect(verifyExample(method, url, fields)).resolves.toBe("dpf43f3p2l4k3l03");
  });
});
