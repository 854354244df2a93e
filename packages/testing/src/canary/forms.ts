import { Buffer } from "node:buffer";

import { percentDecode } from "../oauth1/bytes.ts";

/** A value that a canary made. */
export interface MintedCanary {
  readonly label: string;
  readonly value: string;
  /** The part of the value that occurs nowhere by chance, in lower case. */
  readonly random: string;
}

/** That a value is in a text, and how. */
export interface FoundForm {
  readonly label: string;
  readonly form: "plain" | "percent-encoded" | "base64" | "hexadecimal";
}

/** Every form in which canaries are in the text; cut-off ones count, as long as their beginning or their random part is there. */
export function findForms(text: string, minted: readonly MintedCanary[]): readonly FoundForm[] {
  const plain = findPlain(text, minted);
  const decoded = decodings(text).flatMap((one) => findPlain(one, minted));
  return [
    ...plain.map((label): FoundForm => ({ label, form: "plain" })),
    ...decoded
      .filter((label) => !plain.includes(label))
      .map((label): FoundForm => ({ label, form: "percent-encoded" })),
    ...minted.filter((one) => base64Cores(one.value).some((core) => text.includes(core))).map(asForm("base64")),
    ...minted.filter((one) => text.toLowerCase().includes(hexadecimal(one.random))).map(asForm("hexadecimal")),
  ];
}

function findPlain(text: string, minted: readonly MintedCanary[]): readonly string[] {
  const marked = Array.from(text.matchAll(/CANARY-(\w*)/g), (match) => match[1] || "unknown");
  const lowerCase = text.toLowerCase();
  return [...marked, ...minted.filter((one) => lowerCase.includes(one.random)).map((one) => one.label)];
}

/** The text percent-decoded once and twice, where that changes it. */
function decodings(text: string): readonly string[] {
  if (!text.includes("%")) return [];
  const once = percentDecode(text);
  return once.includes("%") ? [once, percentDecode(once)] : [once];
}

/**
 * What base64 of any text around the value has to contain. Three bytes make four characters, so there are three ways for
 * the value to lie; the characters at its ends depend on the neighbours and are left off.
 */
function base64Cores(value: string): readonly string[] {
  const standard = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from("\0".repeat(shift) + value)
      .toString("base64")
      .replace(/=+$/, "");
    return encoded.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  return [...standard, ...standard.map((core) => core.replaceAll("+", "-").replaceAll("/", "_"))];
}

function hexadecimal(text: string): string {
  return Buffer.from(text).toString("hex");
}

function asForm(form: FoundForm["form"]): (one: MintedCanary) => FoundForm {
  return ({ label }) => ({ label, form });
}
