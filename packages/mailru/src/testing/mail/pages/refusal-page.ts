import { htmlPage } from "@oauthkit/testing";

/** What is wrong, on a page: nobody may be sent to a redirect URI that is not registered. */
export function refusalPage(error: string): Response {
  return htmlPage("Ошибка", `<h1>Ошибка</h1><p>${error}</p>`, { status: 400 });
}
