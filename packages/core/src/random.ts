/** A fresh text that nobody can guess: 32 hexadecimal digits, 128 bits from the runtime's own generator. */
export function randomText(): string {
  if (next === pool.length) refill();
  let text = "";
  for (const end = next + 16; next < end; next += 1) text += hex[pool[next] ?? 0] ?? "";
  return text;
}

// Asking the generator costs more than a signature's arithmetic, so it is asked for 32 texts at a time.
const pool = /* @__PURE__ */ new Uint8Array(512);
let next = 512;

function refill(): void {
  crypto.getRandomValues(pool);
  next = 0;
}

const hex: readonly string[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, "0"),
);
