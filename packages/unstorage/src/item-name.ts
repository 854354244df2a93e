/**
 * A key as a name that unstorage and every driver leave as it is. unstorage takes `/`, `\` and `::` for `:`, and cuts at `?`; drivers make files and folders of keys,
 * where capitals may not count. Two keys that become one would give one person the other's tokens.
 */
export function itemName(key: string): string {
  if (key === "") return "~";
  return key.replaceAll(/[^a-z\d._-]|^\.|\.$|\.(?=\.)/g, escaped);
}

/** By code unit, so that no two characters become one, whatever a file system takes for the same. */
function escaped(unit: string): string {
  const digits = unit.charCodeAt(0).toString(16);
  return digits.length <= 2 ? `~${digits.padStart(2, "0")}` : `~u${digits.padStart(4, "0")}`;
}
