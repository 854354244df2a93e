import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { OAuth1Loopback, OAuth1Server } from "../../src/index.ts";
import { createServer } from "../scene.ts";
import { authorization, now } from "../signer.ts";

let server: OAuth1Server;
let http: OAuth1Loopback;
beforeAll(async () => {
  server = createServer();
  http = await server.listen();
});
afterAll(async () => http.close());

/** Sends bytes as they are (latin1) and reads until the server closes. */
async function exchange(lines: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(http.origin).port), "127.0.0.1");
  await once(socket, "connect");
  socket.end(Buffer.from(lines.join("\r\n"), "latin1"));
  return text(socket);
}

/** The base string that the server computes of a request; its signature is wrong, and that is no matter. */
async function baseStringOf(requestLine: string, host: string, more: readonly string[] = []): Promise<string> {
  const header = authorization([
    ["oauth_consumer_key", "demo-client"],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", String(now)],
    ["oauth_nonce", "n"],
    ["oauth_signature", "x"],
  ]);
  const lines = [`${requestLine} HTTP/1.1`, `Host: ${host}`, `Authorization: ${header}`, "Connection: close", ...more];
  const answer = await exchange([...lines, ...(more.length === 0 ? ["", ""] : [])]);
  expect(answer).toMatch(/^HTTP\/1\.1 401 .*oauth_problem="signature_invalid"/s);
  const [method, uri = "", parameters = ""] = (server.log.at(-1)?.baseString ?? "").split("&");
  const own = decodeURIComponent(parameters)
    .split("&")
    .filter((pair) => !pair.startsWith("oauth_"));
  return `${method ?? ""} ${decodeURIComponent(uri)} ${own.join("&")}`;
}

describe("the signature covers what was sent", () => {
  test.each([
    ["GET /echo/a/../b//c;d/%7e", "a.test", "GET http://a.test/echo/a/../b//c;d/%7e "],
    ["GET /echo?b=%ff&a=+&%&&=&c", "A.test:80", "GET http://a.test/echo =&%25=&a=%20&b=%FF&c="],
    ["GET /echo/[]{}|^`<>'?a=[]|'", "[::1]:8080", "GET http://[::1]:8080/echo/[]{}|^`<>' a=%5B%5D%7C%27"],
    ["GET HTTP://Other.test:80/echo?q", "a.test", "GET http://other.test/echo q="],
    ["PROPFIND /echo?a=b?c", "a.test", "PROPFIND http://a.test/echo a=b%3Fc"],
  ])("%s at %s", async (requestLine, host, expected) => {
    expect(await baseStringOf(requestLine, host)).toBe(expected);
  });

  test("a GET with a form body", async () => {
    const more = ["Content-Type: application/x-www-form-urlencoded", "Content-Length: 5", "", "b=2&a"];
    expect(await baseStringOf("GET /echo", "a.test", more)).toBe("GET http://a.test/echo a=&b=2");
  });

  test("a form that comes in chunks", async () => {
    const type = "Content-Type: application/x-www-form-urlencoded";
    const more = [type, "Transfer-Encoding: chunked", "", "2", "b=", "3", "%FF", "0", "", ""];
    expect(await baseStringOf("POST /echo", "a.test", more)).toBe("POST http://a.test/echo b=%FF");
  });
});

test("a repeated Authorization header is refused", async () => {
  const twice = ['Authorization: OAuth oauth_nonce="a"', 'Authorization: OAuth oauth_nonce="b"'];
  const answer = await exchange(["GET /echo HTTP/1.1", "Host: a.test", ...twice, "Connection: close", "", ""]);
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*oauth_problem="parameter_rejected"/s);
});

test.each(["OPTIONS *", "GET echo", "GET /\u00E4"])("the target of %s is refused", async (line) => {
  expect(await exchange([`${line} HTTP/1.1`, "Host: a.test", "Connection: close", "", ""])).toMatch(/^HTTP\/1\.1 400 /);
});

test("a request without a host, in HTTP/1.0", async () => {
  expect(await exchange(["GET /nowhere HTTP/1.0", "", ""])).toMatch(/^HTTP\/1\.1 404 /);
  expect(server.log.at(-1)).toMatchObject({ origin: "http://127.0.0.1", path: "/nowhere" });
});
