/** Runs checks, and counts them. */
export interface Checks {
  /** Runs a task; one that fails is counted, and all others go on. Says whether it passed. */
  readonly check: (name: string, task: () => void | Promise<void>) => Promise<boolean>;
  /** How many have passed and failed so far. */
  readonly count: () => { readonly passed: number; readonly failed: number };
}

/** Begins to count. */
export function createChecks(): Checks {
  let passed = 0;
  let failed = 0;
  const check = async (name: string, task: () => void | Promise<void>): Promise<boolean> => {
    try {
      await task();
    } catch {
      failed += 1;
      console.log(`FAIL ${name}`);
      return false;
    }
    passed += 1;
    console.log(`ok   ${name}`);
    return true;
  };
  return { check, count: () => ({ passed, failed }) };
}
