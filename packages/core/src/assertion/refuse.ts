import { type ConfigurationCode, ConfigurationError } from "../errors.ts";

/** Throws where something is wrong with what was said. */
export function refuse(isWrong: boolean, message: string, code: ConfigurationCode = "option_invalid"): void {
  if (isWrong) throw new ConfigurationError(code, message);
}
