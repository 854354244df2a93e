import type { KoaContextWithOIDC } from "oidc-provider";

/** The provider's pages beside those of signing in, plain: the ones it brings ask to be replaced, on the console. */
export const pages = {
  renderError: (context: KoaContextWithOIDC, out: object): void => {
    context.type = "html";
    context.body = `<h1>Error</h1><pre>${JSON.stringify(out)}</pre>`;
  },
  userCodeInputSource: (context: KoaContextWithOIDC, form: string, _out?: object, error?: Error): void => {
    // Without a form the walk ends here.
    context.body = error === undefined ? `<h1>Which code?</h1>${form}` : `<h1>${error.name}</h1>`;
  },
  userCodeConfirmSource: (context: KoaContextWithOIDC, form: string): void => {
    context.body = form.replace("</form>", '<input type="hidden" name="abort"/></form>');
  },
  successSource: (context: KoaContextWithOIDC): void => {
    context.body = "<h1>The device may go on</h1>";
  },
  logoutSource: (context: KoaContextWithOIDC, form: string): void => {
    context.body = form.replace("</form>", '<input type="hidden" name="logout" value="yes"/></form>');
  },
  postLogoutSuccessSource: (context: KoaContextWithOIDC): void => {
    context.body = "<h1>Signed out</h1>";
  },
};
