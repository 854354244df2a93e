import { Buffer } from "node:buffer";
import { setTimeout } from "node:timers/promises";

/** 4 MiB that begin like a form with a token, made as they are read. */
export function hugeBody(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunk = encode("a".repeat(64 * 1024));
  let left = 64;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encode("oauth_token=")),
    pull: (controller) => {
      controller.enqueue(chunk.slice());
      left -= 1;
      if (left === 0) controller.close();
    },
  });
}

/** A form whose token is bytes that no UTF-8 has. */
export function nonUtf8Body(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(
    ...encode("oauth_token="),
    0xff,
    0xfe,
    0x00,
    0xc3,
    0x28,
    ...encode("&oauth_token_secret="),
    0x80,
  );
}

/** A form that breaks off in the middle of the token. */
export function brokenBody(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(encode("oauth_token=brok")),
    pull: async (controller) => {
      // Over HTTP the first piece has to be on its way before the connection goes down.
      await setTimeout(20);
      controller.error(new TypeError("terminated"));
    },
  });
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, "latin1"));
}
