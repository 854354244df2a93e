import { fieldsOf, type Manifest, nameOf } from "./manifest.ts";
import type { TextFile } from "./workspace.ts";

/** Fields of package.json that name other packages with a version. */
const groups = ["dependencies", "peerDependencies", "optionalDependencies", "devDependencies"];

/** Finds versions outside the catalog: each is written down once, in pnpm-workspace.yaml. */
export function checkCatalog(manifest: Manifest): readonly string[] {
  return groups.flatMap((group) =>
    Object.entries(fieldsOf(manifest.fields[group]))
      .filter(([, version]) => typeof version !== "string" || !/^(?:catalog|workspace):/.test(version))
      .map(([name, version]) => {
        const cure = "write catalog: and put the version into pnpm-workspace.yaml";
        return `${nameOf(manifest)} has ${name} ${String(version)} among its ${group}: ${cure}`;
      }),
  );
}

/** Finds addresses in the lockfile: it has to work with whatever registry the reader uses. */
export function checkLockfile({ path, text }: TextFile): readonly string[] {
  return text.split("\n").flatMap((line, index) => {
    // A maintainer's notice may well name a site.
    const isNotice = /^\s*deprecated:/.test(line);
    const isAddress = /\b(?:tarball|registry|repo): |@https?:|resolution:.*:\/\//.test(line);
    return isAddress && !isNotice ? [`${path}:${index + 1} names a host: install again from a plain registry`] : [];
  });
}

/** Finds mentions of another pnpm than the workspace's, and files that have to name it but do not. */
export function checkPnpm(
  workspace: Manifest,
  files: readonly TextFile[],
  naming: readonly string[],
): readonly string[] {
  const wanted = String(workspace.fields["packageManager"]);
  return [
    ...(/^pnpm@\d+\.\d+\.\d+$/.test(wanted) ? [] : [`packageManager is ${wanted}, which is no exact version of pnpm`]),
    ...files.flatMap(({ path, text }) =>
      mentionsIn(text)
        .filter((mention) => mention !== wanted)
        .map((mention) => `${path} says ${mention}, but packageManager is ${wanted}`),
    ),
    ...naming
      .filter((path) => !files.some((file) => file.path === path && mentionsIn(file.text).length > 0))
      .map((path) => `${path} does not say which pnpm to use: npx -y ${wanted}`),
  ];
}

function mentionsIn(text: string): readonly string[] {
  return text.match(/\bpnpm@\d[\w.-]*\w/g) ?? [];
}
