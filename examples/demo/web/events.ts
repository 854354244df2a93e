import { setTimeout as wait } from "node:timers/promises";

/** A stream of server-sent events: the first at once, another after every change. It ends with its reader, or with the signal. */
export function eventStream(
  read: () => unknown,
  watch: (changed: () => void) => () => void,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  let stop: () => void;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = (): void => controller.enqueue(encoder.encode(`data: ${JSON.stringify(read())}\n\n`));
      let isWaiting = false;
      // Steps come in handfuls.
      const sendSoon = async (): Promise<void> => {
        if (isWaiting) return;
        isWaiting = true;
        await wait(30);
        isWaiting = false;
        if (isOpen) send();
      };
      let isOpen = true;
      const unwatch = watch(() => void sendSoon());
      const end = (): void => {
        stop();
        controller.close();
      };
      stop = () => {
        isOpen = false;
        unwatch();
        signal.removeEventListener("abort", end);
      };
      signal.addEventListener("abort", end);
      send();
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } });
}
