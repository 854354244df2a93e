import { isOAuthKitError, type Remedy, type StoreCode, StoreError } from "@oauthkit/core";

/** A file that somebody has to look at: says which, what is wrong, and what to do. Never what is in it. */
export function refuseFile(path: string, what: string, cure: string, code: StoreCode = "store_failed"): StoreError {
  return new StoreError(code, `${path} ${what}; ${cure}`, { remedy: "mend_configuration" });
}

/** Runs a task on a file; what the system says against it becomes a {@link StoreError} that names the file. */
export async function onFile<R>(code: StoreCode, path: string, task: () => Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    if (isOAuthKitError(error)) throw error;
    const word = codeOf(error);
    const [what, remedy] = failures[word ?? ""] ?? ["the system refused", "try_again"];
    throw new StoreError(code, `${path}: ${what}${word === undefined ? "" : ` (${word})`}`, { remedy, cause: error });
  }
}

/** The system's word for an error, e.g. `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** The outcome of a task whose failure changes nothing; undefined for that. */
export async function quietly<R>(task: () => Promise<R>): Promise<R | undefined> {
  try {
    return await task();
  } catch {
    return undefined;
  }
}

const failures: Readonly<Record<string, readonly [what: string, remedy: Remedy]>> = {
  EACCES: ["this user may not; check owner and permissions", "mend_configuration"],
  EPERM: ["this user may not; check owner and permissions", "mend_configuration"],
  EROFS: ["the file system is read-only", "mend_configuration"],
  ENOSPC: ["there is no space left; make some", "try_again"],
  EDQUOT: ["the quota is used up; make some space", "try_again"],
  ENOTDIR: ["a part of the path is no folder", "mend_configuration"],
  EISDIR: ["there is a folder where a file should be", "mend_configuration"],
  EEXIST: ["there is a file where a folder should be", "mend_configuration"],
  ENAMETOOLONG: ["the path is too long; give a shorter folder", "mend_configuration"],
  ELOOP: ["its links go round in a circle", "mend_configuration"],
};
