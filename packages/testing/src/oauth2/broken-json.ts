import { setTimeout } from "node:timers/promises";

/** 4 MiB that begin like an answer with a token, made as they are read. */
export function hugeJson(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunk = encode("a".repeat(64 * 1024));
  let left = 64;
  return new ReadableStream({
    start: (controller) => controller.enqueue(encode('{"token_type":"Bearer","access_token":"')),
    pull: (controller) => {
      left -= 1;
      if (left >= 0) return controller.enqueue(chunk.slice());
      controller.enqueue(encode('"}'));
      return controller.close();
    },
  });
}

/** A text that breaks off in the middle. */
export function brokenText(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(encode(text.slice(0, Math.ceil(text.length / 2)))),
    pull: async (controller) => {
      // Over HTTP the first piece has to be on its way before the connection goes down.
      await setTimeout(20);
      controller.error(new TypeError("terminated"));
    },
  });
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
