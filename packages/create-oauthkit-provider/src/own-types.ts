/** Whether types may be called so: whether, with all their endings, they are none that the written files import. */
export function isOwnType(type: string): boolean {
  return endings.every((ending) => !imported.has(type + ending));
}

/** What the names of a package's types end with. */
const endings: readonly string[] = [
  "Api",
  "Emulator",
  "EmulatorOptions",
  "Grants",
  "Options",
  "Profile",
  "Provider",
  "Scope",
  "Servers",
  "Session",
  "TokenFields",
  "User",
];

/** The types that the written files import from oauthkit. */
const imported: ReadonlySet<string> = new Set([
  "ConformanceSetup",
  "EmulatorUser",
  "Failure",
  "Http",
  "OAuth1Client",
  "OAuth1ConformanceSetup",
  "OAuth1EmulatorOptions",
  "OAuth1Provider",
  "OAuth1ProviderEmulator",
  "OAuth1Token",
  "OAuth2Client",
  "OAuth2Provider",
  "OAuth2Session",
  "ProviderEmulator",
  "ProviderEmulatorOptions",
  "Remedy",
  "ScopeOptions",
  "Session",
]);
