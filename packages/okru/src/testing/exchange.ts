import type { EmulatorExchange, EmulatorRoute } from "@oauthkit/testing";

import type { OkruStep } from "./log.ts";
import type { Host } from "./place.ts";
import type { Service } from "./service.ts";

/** One request, and all that it takes to answer it. */
export type Exchange = EmulatorExchange<Service, Host, OkruStep>;

/** Answers requests of one kind. */
export type Route = EmulatorRoute<Service, Host, OkruStep>;
