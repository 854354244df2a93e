import { setTimeout } from "node:timers/promises";

import { expect, test } from "vitest";

import { openLoopback } from "../src/index.ts";

test("a port that is taken is an error", async () => {
  await using http = await openLoopback(async () => new Response());
  await expect(openLoopback(async () => new Response(), { port: Number(new URL(http.origin).port) })).rejects.toThrow(
    "EADDRINUSE",
  );
});

test("a handler that rejects closes the connection", async () => {
  await using http = await openLoopback(async () => {
    throw new Error("no");
  });
  await expect(fetch(http.origin)).rejects.toThrow(TypeError);
});

test("a closed server takes no more calls, and may be closed again", async () => {
  const http = await openLoopback(async () => new Response("a"));
  expect(await (await fetch(http.origin)).text()).toBe("a");
  await http.close();
  await http.close();
  await expect(fetch(http.origin)).rejects.toThrow(TypeError);
});

test("closing lets an answer finish, and aborts what waits for the signal", async () => {
  const http = await openLoopback(async ({ url, signal }) => {
    if (url.endsWith("/slow")) await setTimeout(30);
    else await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("closing"))));
    return new Response("done");
  });
  const slow = fetch(`${http.origin}/slow`);
  const hung = fetch(`${http.origin}/hung`);
  await setTimeout(10);
  const [response, other] = await Promise.allSettled([slow, hung, http.close()]);
  expect(response.status === "fulfilled" && (await response.value.text())).toBe("done");
  expect(other.status).toBe("rejected");
});

test("the handler hears of a caller that has gone", async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  await using http = await openLoopback(async ({ signal }) => {
    await new Promise<void>((settle) => signal.addEventListener("abort", () => settle()));
    resolve(signal.aborted);
    return new Response();
  });
  const call = fetch(http.origin, { signal: AbortSignal.timeout(20) });
  await expect(call).rejects.toThrow("timeout");
  await expect(promise).resolves.toBe(true);
});

test("bodies stream in and out, and headers repeat where they may", async () => {
  await using http = await openLoopback(async ({ body, headers }) => {
    const answer = new Response(
      new ReadableStream({
        start: async (controller) => {
          for await (const chunk of body ?? []) controller.enqueue(chunk);
          controller.close();
        },
      }),
      { status: 201, headers: { "x-type": headers.get("content-type") ?? "" } },
    );
    answer.headers.append("set-cookie", "a=1");
    answer.headers.append("set-cookie", "b=2");
    return answer;
  });
  const bytes = new Uint8Array(300_000).fill(7);
  const response = await fetch(http.origin, { method: "POST", body: bytes, headers: { "content-type": "x/y" } });
  expect([response.status, response.headers.get("x-type"), response.headers.getSetCookie()]).toEqual([
    201,
    "x/y",
    ["a=1", "b=2"],
  ]);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
});
