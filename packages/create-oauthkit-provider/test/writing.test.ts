import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { checkFiles, checkFolder } from "../src/writing/check-folder.ts";
import { writeFiles } from "../src/writing/write-files.ts";
import { emptyFolder, filesIn } from "./scene.ts";

const files = [
  { path: "package.json", text: "new" },
  { path: "src/testing/index.ts", text: "new" },
  { path: "README.md", text: "new" },
];

describe("where writing fails", () => {
  it.each([1, 2, 3])("at file %i, everything is as it was before", (failing) => {
    const home = emptyFolder();
    writeFileSync(join(home, "README.md"), "mine");
    mkdirSync(join(home, "src"));
    let moves = 0;
    const move = (from: string, to: string): void => {
      moves += 1;
      if (moves === failing) throw new Error("disk full");
      renameSync(from, to);
    };
    expect(() => writeFiles(home, files, move)).toThrow("disk full");
    expect(filesIn(home)).toEqual(["README.md"]);
    expect(readFileSync(join(home, "README.md"), "utf8")).toBe("mine");
  });

  it("no folder stays behind that was not there", () => {
    const home = emptyFolder();
    expect(() => writeFiles(join(home, "deep/down"), files, fullDisk)).toThrow("disk full");
    expect(checkFolder(join(home, "deep"), false)).toBeUndefined();
    expect(filesIn(home)).toEqual([]);
  });
});

describe("writing", () => {
  it("makes folders, puts files in place of others, and leaves nothing beside them", () => {
    const home = emptyFolder();
    mkdirSync(join(home, "a"));
    writeFileSync(join(home, "a/README.md"), "mine");
    writeFiles(join(home, "a"), files);
    expect(filesIn(home)).toEqual(["a/README.md", "a/package.json", "a/src/testing/index.ts"]);
    expect(readFileSync(join(home, "a/README.md"), "utf8")).toBe("new");
  });

  it("is refused where a file is in a folder's place", () => {
    const home = emptyFolder();
    writeFileSync(join(home, "src"), "mine");
    expect(checkFiles(home, ["src/index.ts"])).toEqual([
      `src in ${home} is a file, and has to be a folder; move it out of the way`,
    ]);
  });
});

function fullDisk(): never {
  throw new Error("disk full");
}
