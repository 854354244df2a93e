import type { SignedApiScene } from "./scene.ts";

/** Makes the same call in both circuits. `call` makes it in one, and returns whom it was answered for. */
export async function callBothWays(
  { story, server }: SignedApiScene,
  call: (circuit: "server" | "client") => Promise<string>,
): Promise<void> {
  const signatures = new Set<string>();
  for (const circuit of ["server", "client"] as const) {
    const uid = await call(circuit);
    const sig = String(server.log.at(-1)?.query["sig"]);
    signatures.add(sig);
    story.fact(circuit, `signature ${sig.slice(0, 8)}…, answered with ${uid}`);
  }
  if (signatures.size < 2) throw new Error("both circuits sign with the same secret");
}
