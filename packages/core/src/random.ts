/** A fresh text that nobody can guess: 32 hexadecimal digits, 128 bits from the runtime's own generator. */
export function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let text = "";
  for (const byte of bytes) text += hex[byte] ?? "";
  return text;
}

const hex: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);
