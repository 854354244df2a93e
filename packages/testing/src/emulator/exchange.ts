import type { EmulatorNotes } from "./log.ts";
import type { EmulatorMessage } from "./message.ts";

/** Where an emulator is reached: its hosts, of which several may be one. */
export interface EmulatorPlace<Host extends string> {
  /** Scheme and host, without a slash at the end. */
  readonly origins: Readonly<Record<Host, string>>;
  /** Redirect URIs that every application has here. */
  readonly redirectUris: readonly string[];
}

/** One request, and all that it takes to answer it; `Service` is what the emulator was told and remembers. */
export interface EmulatorExchange<Service, Host extends string, Step extends string> {
  readonly service: Service;
  readonly place: EmulatorPlace<Host>;
  readonly message: EmulatorMessage;
  /** Its entry in the log. */
  readonly notes: EmulatorNotes<Step>;
}

/** Answers requests of one kind. */
export type EmulatorRoute<Service, Host extends string, Step extends string> = (
  exchange: EmulatorExchange<Service, Host, Step>,
) => Response | Promise<Response>;

/** Where a route is found. */
export interface EmulatorEntry<Service, Host extends string, Step extends string> {
  readonly host: Host;
  /** The path, or all below it where it ends with a slash; or a pattern for all of the path. */
  readonly path: string | RegExp;
  /** Parameters that tell apart several pages at one path. */
  readonly query?: Readonly<Record<string, string>>;
  /** HEAD goes where GET goes. */
  readonly methods: readonly string[];
  readonly step?: Step;
  readonly route: EmulatorRoute<Service, Host, Step>;
}
