/** What is called of a storage here. */
export interface Storage {
  getItem<R>(key: string, options?: object): Promise<R | null>;
  setItem(key: string, value: unknown, options?: object): Promise<void>;
  removeItem(key: string, options?: object): Promise<void>;
  getKeys(base?: string): Promise<string[]>;
  getMount(key?: string): { base: string; driver: Driver };
}

/** What is called of a driver. */
export interface Driver {
  name?: string;
  options?: unknown;
  hasItem: (key: string) => unknown;
  getItem: (key: string) => unknown;
  setItem?: (key: string, value: string) => unknown;
  removeItem?: (key: string) => unknown;
}

export function createStorage(options?: { driver?: Driver }): Storage;
export function prefixStorage(storage: Storage, base: string): Storage;
export function fsDriver(options: { base: string; readOnly?: boolean }): Driver;
export function fsLiteDriver(options: { base: string }): Driver;
export function memoryDriver(): Driver;
