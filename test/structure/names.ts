import { lineAt, withoutComments } from "./parse.ts";
import type { TextFile } from "./workspace.ts";

/** Finds a provider's name in code and in names of files. A comment may cite a fact of the real world. */
export function checkNames(files: readonly TextFile[]): readonly string[] {
  return files.flatMap((file) => {
    if (formats.has(file.path)) return [];
    const code = withoutComments(file);
    return [
      ...[...file.path.matchAll(providerNames)].map(([name]) => named(file.path, name)),
      ...[...code.matchAll(providerNames)].map(({ 0: name, index }) =>
        named(`${file.path}:${lineAt(code, index)}`, name),
      ),
    ];
  });
}

function named(place: string, name: string): string {
  return `${place} names the provider ${name}: make it an option or a quirk that the provider's definition sets`;
}

/** Files that read somebody's file format, which says whose it is. */
const formats = new Set(["packages/core/src/assertion/from-service-account.ts"]);

/** Names of providers. Shared code that knows one starts to branch on it. */
const providerNames = /okru|odnoklassniki|mail\.?ru|vkontakte|twitter|google|github|yandex/gi;
