import type { Answers, OAuth1Answers, OAuth2Answers } from "./answers.ts";
import { type Draft, draftOf, type PackageSetting } from "./draft.ts";
import { apiText } from "./templates/api.ts";
import { changesetConfigText, firstChangesetText } from "./templates/changeset.ts";
import { emulatorOAuth1Text } from "./templates/emulator-oauth1.ts";
import { emulatorText } from "./templates/emulator.ts";
import { entryText } from "./templates/entry.ts";
import { failuresText } from "./templates/failures.ts";
import { gitignoreText } from "./templates/gitignore.ts";
import { licenseText } from "./templates/license.ts";
import { manifestText } from "./templates/manifest.ts";
import { optionsOAuth1Text } from "./templates/options-oauth1.ts";
import { optionsText } from "./templates/options.ts";
import { profileText } from "./templates/profile.ts";
import { providerOAuth1Text } from "./templates/provider-oauth1.ts";
import { providerTestOAuth1Text } from "./templates/provider-test-oauth1.ts";
import { providerTestText } from "./templates/provider-test.ts";
import { providerText } from "./templates/provider.ts";
import { readmeOAuth1Text } from "./templates/readme-oauth1.ts";
import { readmeText } from "./templates/readme.ts";
import { reportText } from "./templates/report.ts";
import { setupOAuth1Text } from "./templates/setup-oauth1.ts";
import { setupText } from "./templates/setup.ts";
import { buildConfigText, typescriptConfigText, workspaceConfigText } from "./templates/typescript-config.ts";
import { workflowText } from "./templates/workflow.ts";
import { workspaceManifestText } from "./templates/workspace-manifest.ts";
import { readVersions } from "./versions.ts";
import type { PlannedFile } from "./writing/write-files.ts";

export type { PackageSetting } from "./draft.ts";

/** Every file of a package, and what is in it. Nothing is read but the answers, and this package's own versions where they are not given. */
export function planPackage(answers: Answers, setting: PackageSetting = settingOfToday()): readonly PlannedFile[] {
  const { protocol } = answers;
  const draft = draftOf(answers, setting);
  const own =
    protocol.kind === "oauth1"
      ? oauth1Files(draftOf({ ...answers, protocol }, setting))
      : oauth2Files(draftOf({ ...answers, protocol }, setting));
  const shared = {
    "src/api.ts": apiText(draft),
    "src/failures.ts": failuresText(draft),
    "src/index.ts": entryText(draft),
    "src/profile.ts": profileText(draft),
  };
  const around = answers.workspace ? workspaceFiles(draft) : aloneFiles(draft);
  return Object.entries({ ...around, ...shared, ...own }).map(([path, text]) => ({ path, text }));
}

/** Texts by path. */
type Files = Readonly<Record<string, string>>;

function oauth2Files(draft: Draft<OAuth2Answers>): Files {
  return {
    "README.md": readmeText(draft),
    "src/options.ts": optionsText(draft),
    "src/provider.ts": providerText(draft),
    "src/testing/index.ts": emulatorText(draft),
    "test/provider.test.ts": providerTestText(draft),
    "test/setup.ts": setupText(draft),
  };
}

function oauth1Files(draft: Draft<OAuth1Answers>): Files {
  return {
    "README.md": readmeOAuth1Text(draft),
    "src/options.ts": optionsOAuth1Text(draft),
    "src/provider.ts": providerOAuth1Text(draft),
    "src/testing/index.ts": emulatorOAuth1Text(draft),
    "test/provider.test.ts": providerTestOAuth1Text(draft),
    "test/setup.ts": setupOAuth1Text(draft),
  };
}

/** What a package of oauthkit's own repository has around its code: the repository has the rest. */
function workspaceFiles(draft: Draft): Files {
  return { "package.json": workspaceManifestText(draft), "tsconfig.json": workspaceConfigText };
}

/** What a package in a repository of its own has around its code. */
function aloneFiles(draft: Draft): Files {
  return {
    ".changeset/config.json": changesetConfigText(draft),
    ".changeset/first-release.md": firstChangesetText(draft),
    ".github/workflows/ci.yml": workflowText,
    ".gitignore": gitignoreText,
    ...(draft.license === "UNLICENSED" ? {} : { LICENSE: licenseText(draft) }),
    "package.json": manifestText(draft),
    "test/report.ts": reportText(draft),
    "tsconfig.build.json": buildConfigText,
    "tsconfig.json": typescriptConfigText,
  };
}

function settingOfToday(): PackageSetting {
  return { versions: readVersions(), year: new Date().getUTCFullYear() };
}
