import { ConfigurationError } from "../errors.ts";

/** Reads an origin out of the options of a provider. Throws `option_invalid` for anything else than scheme and host. */
export function readOrigin(name: string, value: unknown): string {
  if (typeof value === "string" && /^https?:\/\/[\w.:[\]-]+\/?$/.test(value) && URL.canParse(value)) {
    return new URL(value).origin;
  }
  throw optionInvalid(`${name} has to be an origin: scheme and host, as https://api.example.com`);
}

/** Reads an id of decimal digits, given as a text or as a number. Throws `option_missing` and `option_invalid`. */
export function readDigits(name: string, value: unknown): string {
  if (value === undefined || value === "") throw optionMissing(`${name} is missing; give it`);
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text === "string" && /^\d+$/.test(text)) return text;
  throw optionInvalid(`${name} has to be decimal digits; keys go into other options`);
}

/** Throws `option_invalid` for anything else than one of these texts; what is left out is none. */
export function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || choices.includes(value as string)) return;
  throw optionInvalid(`${name} has to be ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`);
}

/** Throws `option_invalid` for anything else than true and false, such as the text "no"; what is left out is neither. */
export function checkFlags(flags: Readonly<Record<string, unknown>>): void {
  const [name] = Object.entries(flags).find(([, value]) => value !== undefined && typeof value !== "boolean") ?? [];
  if (name !== undefined) throw optionInvalid(`${name} has to be true or false`);
}

/** An option that is an object; none of its fields where it is left out. Throws `option_invalid` for anything else, null too. */
export function readObject<T extends object>(name: string, value: T | undefined): Partial<T> {
  if (value === undefined) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw optionInvalid(`${name} has to be an object`);
}

/** What is missing in the options of a provider. */
export function optionMissing(message: string): ConfigurationError {
  return new ConfigurationError("option_missing", message);
}

/** What is wrong in them. */
export function optionInvalid(message: string): ConfigurationError {
  return new ConfigurationError("option_invalid", message);
}

/** What to say where the token endpoint wants the application's `secretKey`, and the options have none. */
export function secretMissing(): ConfigurationError {
  return optionMissing("secretKey is missing, and the token endpoint wants it; give it, or sign in by implicit");
}
