import { byteString, decodeUtf8 } from "./bytes.ts";
import type { Message } from "./message.ts";

/** All of a request as text: its line with the full URL, its headers, its body. What a careless provider shows. */
export function describeMessage(message: Message): string {
  const headers = Array.from(message.headers, ([name, value]) => `${name}: ${value}`);
  return [`${message.method} ${message.rawUrl}`, ...headers, "", decodeUtf8(byteString(message.body))].join("\n");
}
