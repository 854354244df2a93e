import type { EmulatorCall, EmulatorCallContext, EmulatorOwnRefusal } from "@oauthkit/testing";

import type { YandexHosts } from "./emulator.ts";
import { diskOf, type YandexMemory, type YandexMemoryDisk, type YandexMemoryResource } from "./memory.ts";
import type { YandexEmulatorUser } from "./user.ts";

type Call = EmulatorCall<YandexHosts, YandexEmulatorUser, YandexMemory>;
type Context = EmulatorCallContext<YandexHosts, YandexEmulatorUser, YandexMemory>;

/** Yandex Disk, without the files themselves (yandex.ru/dev/disk-api/doc/en). */
export function diskCalls(origin: string): readonly Call[] {
  const call = (scope: string, method: string, path: string, answer: (context: Context) => unknown): Call => ({
    method,
    url: `${origin}/v1/disk${path}`,
    scope: `cloud_api:disk.${scope}`,
    answer,
  });
  return [
    call("info", "GET", "/", () => ({ total_space: 10_737_418_240, used_space: 0, trash_size: 0, system_folders: {} })),
    call("read", "GET", "/resources", (context) => withResource(context, (path, one) => describe(context, path, one))),
    call("read", "GET", "/resources/files", (context) => ({ ...pageOf(context, filesOf(context)) })),
    call("read", "GET", "/resources/last-uploaded", (context) => ({ items: filesOf(context) })),
    call("read", "GET", "/resources/download", (context) =>
      withResource(context, (path) => place(context, "GET", "download", path)),
    ),
    call("read", "GET", "/operations/:id", () => ({ status: "success" })),
    call("write", "PUT", "/resources", createFolder),
    call("write", "DELETE", "/resources", (context) =>
      withResource(context, (path) => {
        for (const [other] of within(diskOfCaller(context), path)) diskOfCaller(context).delete(other);
        return undefined;
      }),
    ),
    call("write", "POST", "/resources/copy", (context) => copy(context, false)),
    call("write", "POST", "/resources/move", (context) => copy(context, true)),
    call("write", "GET", "/resources/upload", upload),
    call("write", "PUT", "/resources/publish", (context) => publish(context, "https://disk.yandex.example/d/demo")),
    call("write", "PUT", "/resources/unpublish", (context) => publish(context, undefined)),
  ];
}

function createFolder(context: Context): unknown {
  const path = read(context, "path");
  const refusal = occupied(context, path);
  if (refusal !== undefined) return context.refuse(refusal);
  diskOfCaller(context).set(path, { type: "dir", createdAt: context.now() });
  return link(context, path, 201);
}

function upload(context: Context): unknown {
  const path = read(context, "path");
  const refusal = read(context, "overwrite") === "true" ? undefined : occupied(context, path);
  if (refusal !== undefined) return context.refuse(refusal);
  diskOfCaller(context).set(path, { type: "file", createdAt: context.now() });
  return { operation_id: context.mint("operation_id"), ...place(context, "PUT", "upload", path) };
}

function copy(context: Context, isMove: boolean): unknown {
  const [from, path] = [read(context, "from"), read(context, "path")];
  const disk = diskOfCaller(context);
  if (!disk.has(from)) return context.refuse(notFound);
  const refusal = read(context, "overwrite") === "true" ? undefined : occupied(context, path);
  if (refusal !== undefined) return context.refuse(refusal);
  for (const [other, resource] of within(disk, from)) {
    disk.set(path + other.slice(from.length), resource);
    if (isMove) disk.delete(other);
  }
  return link(context, path, 201);
}

function publish(context: Context, publicUrl: string | undefined): unknown {
  return withResource(context, (path, resource) => {
    diskOfCaller(context).set(path, { ...resource, publicUrl });
    return link(context, path, 200);
  });
}

function withResource(context: Context, answer: (path: string, resource: YandexMemoryResource) => unknown): unknown {
  const path = read(context, "path");
  const resource = diskOfCaller(context).get(path);
  return resource === undefined ? context.refuse(notFound) : answer(path, resource);
}

const notFound: EmulatorOwnRefusal = { error: "DiskNotFoundError", description: "Resource not found.", status: 404 };

/** Why nothing can be put there. */
function occupied(context: Context, path: string): EmulatorOwnRefusal | undefined {
  const disk = diskOfCaller(context);
  const there = disk.get(path);
  if (there !== undefined) {
    const error = there.type === "dir" ? "DiskPathPointsToExistentDirectoryError" : "DiskResourceAlreadyExistsError";
    return { error, description: `Specified path "${path}" is there already.`, status: 409 };
  }
  if (disk.has(parentOf(path))) return undefined;
  return { error: "DiskPathDoesntExistsError", description: `Specified path "${path}" doesn't exists.`, status: 409 };
}

function describe(
  context: Context,
  path: string,
  { type, createdAt, publicUrl }: YandexMemoryResource,
): Readonly<Record<string, unknown>> {
  const created = new Date(createdAt).toISOString();
  const own = {
    type,
    name: nameOf(path),
    path,
    created,
    modified: created,
    ...(publicUrl === undefined ? {} : { public_url: publicUrl }),
  };
  if (type === "file") return own;
  const children = [...diskOfCaller(context)].filter(([other]) => other !== path && parentOf(other) === path);
  const items = children.map(([other, { type: kind }]) => ({ type: kind, name: nameOf(other), path: other }));
  return { ...own, _embedded: { path, sort: "", total: items.length, ...pageOf(context, items) } };
}

function pageOf<T>(
  context: Context,
  all: readonly T[],
): { readonly items: readonly T[]; readonly limit: number; readonly offset: number } {
  const [limit, offset] = [Number(read(context, "limit") || 20), Number(read(context, "offset") || 0)];
  return { items: all.slice(offset, offset + limit), limit, offset };
}

function filesOf(context: Context): readonly unknown[] {
  const files = [...diskOfCaller(context)].filter(([, { type }]) => type === "file");
  return files.map(([path, file]) => describe(context, path, file));
}

function link({ servers }: Context, path: string, status: number): Response {
  const href = `${servers.disk}/v1/disk/resources?path=${encodeURIComponent(path)}`;
  return Response.json({ href, method: "GET", templated: false }, { status });
}

/** Where the file itself is: at hosts that nobody has to be known for, and that are not emulated. */
function place({ mint }: Context, method: string, what: string, path: string): Readonly<Record<string, unknown>> {
  return {
    href: `https://${what}er.disk.yandex.example/${mint(what)}${encodeURIComponent(path)}`,
    method,
    templated: false,
  };
}

function diskOfCaller({ memory, user }: Context): YandexMemoryDisk {
  return diskOf(memory, user.id);
}

function within(disk: YandexMemoryDisk, path: string): readonly (readonly [string, YandexMemoryResource])[] {
  return [...disk].filter(([other]) => other === path || other.startsWith(`${path}/`));
}

function read({ query }: Context, name: string): string {
  return query.get(name) ?? "";
}

function parentOf(path: string): string {
  const parent = path.slice(0, path.lastIndexOf("/"));
  return parent.endsWith(":") ? `${parent}/` : parent;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
