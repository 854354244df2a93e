export {
  type Answers,
  type GrantName,
  grantNames,
  type License,
  licenses,
  type OAuth1Answers,
  type OAuth2Answers,
} from "./answers.ts";
export { createProvider, type ExitCode } from "./create-provider.ts";
export { type PackageSetting, planPackage } from "./plan-package.ts";
export type { ChoicePrompt, Prompter, SeveralPrompt, TextPrompt } from "./questions/ask.ts";
export type { Choice } from "./questions/question.ts";
export type { Terminal } from "./terminal.ts";
export type { OwnVersions } from "./versions.ts";
export type { PlannedFile } from "./writing/write-files.ts";
