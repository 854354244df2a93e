import type { Grant, Params } from "@oauthkit/core";
import { device as standardDevice } from "@oauthkit/core/grants";

import type { App } from "../app.ts";

/** Signs in on another device (yandex.ru/dev/id/doc/en/codes/screen-code-oauth), with the application's own `device` and `optionalScope`. */
export function deviceGrant({ device, optionalScope }: Pick<App, "device" | "optionalScope">): typeof standardDevice {
  return ({ parameters, ...input }): Grant =>
    standardDevice({ ...input, parameters: { ...device, ...optionalScope, ...parameters } });
}

/** Yandex's own names for the grant and its code, from before RFC 8628. */
export function renameDeviceGrant(form: Params): Params {
  const { device_code, ...others } = form;
  if (form["grant_type"] !== deviceGrantType || device_code === undefined) return form;
  return { ...others, grant_type: "device_code", code: device_code };
}

const deviceGrantType = "urn:ietf:params:oauth:grant-type:device_code";
