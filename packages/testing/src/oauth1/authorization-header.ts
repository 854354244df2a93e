import { percentDecode, type ByteString } from "./bytes.ts";
import type { Pair } from "./form.ts";
import { parametersRejected } from "./problems.ts";

/**
 * The parameters of an `Authorization: OAuth …` header (RFC 5849 §3.5.1), decoded and without the realm, which is never
 * signed; undefined for no header or another scheme. Rejects what is not percent-encoded: a provider that forgives
 * would hide a client's mistake.
 */
export function readAuthorization(header: ByteString | null): readonly Pair[] | undefined {
  const match = /^OAuth(?:\s+(.*))?$/is.exec(header ?? "");
  if (match === null) return undefined;
  const pieces = splitPieces(match[1] ?? "");
  return pieces.filter(([name]) => name.toLowerCase() !== "realm").map(decodePiece);
}

/** Cuts `name="value", name="value"`; a quoted value may hold commas, which matters for the realm. */
function splitPieces(text: ByteString): readonly Pair[] {
  const pieces: Pair[] = [];
  const piece = /\s*([^\s="',]+)="((?:[^"\\]|\\.)*)"\s*(?:,|$)/sy;
  while (piece.lastIndex < text.length) {
    const match = piece.exec(text);
    if (match === null) throw parametersRejected(["Authorization"]);
    pieces.push([match[1] ?? "", match[2] ?? ""]);
  }
  return pieces;
}

function decodePiece([name, value]: Pair): Pair {
  const encoded = /^(?:[A-Za-z0-9\-._~]|%[0-9A-Fa-f]{2})*$/;
  if (!encoded.test(name) || !encoded.test(value)) throw parametersRejected([percentDecode(name)]);
  return [percentDecode(name), percentDecode(value)];
}
