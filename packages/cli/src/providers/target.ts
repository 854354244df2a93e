/** Which provider somebody means: a package, and one of its exports where it has several. */
export interface Target {
  /** A package's name, a word for one, or a path. */
  readonly spec: string;
  readonly exportName: string | undefined;
}

/** Reads `github`, `@me/x`, `./my-provider`, `mailru:mailruPlatform`; `--export` goes before what stands behind the colon. */
export function readTarget(text: string, exportName?: string): Target {
  const [, spec = text, named] = /^(.{2,}):([A-Za-z_$][\w$]*)$/.exec(text) ?? [];
  return { spec, exportName: exportName ?? named };
}

/** Whether a spec is a place in the file system. */
export function isPath(spec: string): boolean {
  return /^(?:\.{0,2}\/|\.{1,2}$|\.{0,2}\\|[A-Za-z]:[\\/])/.test(spec);
}

/** The packages that a spec may stand for, in the order in which they are looked for. */
export function candidatesOf(spec: string): readonly string[] {
  return /^[\w.-]+$/.test(spec) ? [`@oauthkit/${spec}`, `oauthkit-provider-${spec}`, spec] : [spec];
}

/** What a package is called in short: the first of {@link candidatesOf} for it. */
export function shortNameOf(packageName: string): string {
  return packageName.replace(/^@oauthkit\//, "").replace(/^oauthkit-provider-/, "");
}
