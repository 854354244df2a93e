import { escapeHtml } from "@oauthkit/testing";

import type { MailruEmulatorUser } from "../../user.ts";
import type { Exchange } from "../exchange.ts";
import { refusalUrl } from "../finish.ts";
import { maskOf, privilegeTexts } from "../privileges.ts";
import { sealOf } from "./addresses.ts";
import type { AuthorizationRequest } from "./authorization-request.ts";
import { dialog } from "./dialog.ts";

/** As it was saved in 2019: the state is there though empty, and saying no is a link, with the error in the query. */
export function consentPage(
  { service, place }: Exchange,
  request: AuthorizationRequest,
  user: MailruEmulatorUser,
): Response {
  const hidden = {
    sig: sealOf(service, request, user),
    client_id: request.application.applicationId,
    redirect_uri: request.givenRedirectUri,
    response_type: request.responseType,
    state: request.state ?? "",
    login: "1",
    needed_permissions: maskOf(request.permissions),
  };
  const name = escapeHtml(`${user.first_name} ${user.last_name}`);
  return dialog(
    `<form id="login" method="post" action="${escapeHtml(place.origins.connect)}/oauth/authorize">
${Object.entries(hidden).map(input).join("\n")}
<div id="content"><h1>Необходим доступ к вашим данным</h1>
${permissionList(request)}
</div>
<button type="submit" class="ui-button-main" id="accept" name="agree" value="1">Я согласен, разрешить</button>
<a href="${escapeHtml(refusalUrl(request, "access_denied"))}" tabindex="5" class="ui-button-link">Не согласен, закрыть</a>
</form>`,
    `<span class="header__account-name">${name}</span> &bull; <a href="#change-account" id="change-account-link">Выйти</a>`,
  );
}

/** What the application would like to do. */
export function permissionList({ application, permissions }: AuthorizationRequest): string {
  const items = permissions.map((name) => `<li>${privilegeTexts[name] ?? ""}</li>`).join("\n");
  return `<div id="permission-list" class="permissions">
<p><b class="site-name">${escapeHtml(application.name)}</b> просит вас разрешить следующие действия:</p>
<ul class="permissions-list"><li>Получать информацию о вашей анкете, списке друзей, фотографиях и музыке</li>
${items}</ul></div>`;
}

function input([name, value]: readonly [string, string]): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}"/>`;
}
