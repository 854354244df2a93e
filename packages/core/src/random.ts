/** A fresh text that nobody can guess: 32 hexadecimal digits, 128 bits from the runtime's own generator. */
export function randomText(): string {
  if (pool === "") pool = draw();
  const text = pool.slice(0, 32);
  pool = pool.slice(32);
  return text;
}

// Asking the generator costs more than a signature's arithmetic, so it is asked for 32 texts at a time.
let pool = "";

function draw(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(512));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
