import { ask } from "./ask.ts";
import type { Outgoing } from "./exchange.ts";
import { type Form, openFieldsOf } from "./form.ts";
import { findForm, hasMarks } from "./marks.ts";
import type { Walk } from "./options.ts";
import type { Page } from "./page.ts";
import { loginRefused, refused, unanswered, unexpected } from "./problems.ts";
import { submit, type Values } from "./submission.ts";

/** What to send in answer to a page. */
export type Step = (page: Page) => Promise<Outgoing>;

/** Answers one page after the other, and remembers what was done. Throws for a page that means no, and for one that is unknown. */
export function createSteps(walk: Walk): Step {
  const { login, consent, challenges = [], refusals = [] } = walk.pages;
  let loginForm: Form | undefined;
  let [isConsented, answers, passwords] = [false, 0, 0];

  return async (page) => {
    const refusal = refusals.find((marks) => hasMarks(page, marks));
    if (refusal !== undefined) throw refused(walk, page, refusal);
    const toLogIn = findForm(page, login, [login.login, login.password]);
    if (toLogIn !== undefined) return logIn(page, toLogIn);
    const toConsent = consent && findForm(page, consent, Object.keys(consent.accept));
    if (consent !== undefined && toConsent !== undefined) {
      if (isConsented) throw unexpected(walk, page, "shows the consent page again");
      isConsented = true;
      return submit(walk, page, toConsent, consent.accept);
    }
    return answerChallenge(page);
  };

  async function logIn(page: Page, form: Form): Promise<Outgoing> {
    const own = fillLogin(walk, form);
    const earlier = loginForm;
    loginForm ??= form;
    // A captcha may stand beside login and password, at once or after a wrong password.
    const asked = openFieldsOf(form).filter((name) => !Object.hasOwn(own, name));
    const marked = challenges.find((marks) => hasMarks(page, marks));
    const isNew = earlier !== undefined && asked.some((name) => !openFieldsOf(earlier).includes(name));
    const isAsked = marked !== undefined || isNew;
    passwords += 1;
    // A wrong one that went along with every captcha would lock the account.
    if ((earlier !== undefined && !isAsked) || passwords > mostPasswords) throw loginRefused(walk, page);
    if (!isAsked) return submit(walk, page, form, own);
    return submit(walk, page, form, { ...(await answer(page, form, marked?.kind ?? "unknown", asked)), ...own });
  }

  async function answerChallenge(page: Page): Promise<Outgoing> {
    const marked = challenges.find((marks) => hasMarks(page, marks));
    const isAboutForm = marked?.form !== undefined || marked?.fields !== undefined;
    const form = isAboutForm ? findForm(page, marked) : page.forms.find((one) => openFieldsOf(one).length > 0);
    if (marked === undefined && (form === undefined || walk.challenge === undefined)) throw unexpected(walk, page);
    const fields = form === undefined ? [] : openFieldsOf(form);
    const values = await answer(page, form, marked?.kind ?? "unknown", fields);
    // What follows may begin with the login again.
    loginForm = undefined;
    if (form === undefined) throw unexpected(walk, page);
    return submit(walk, page, form, values);
  }

  async function answer(page: Page, form: Form | undefined, kind: string, fields: readonly string[]): Promise<Values> {
    answers += 1;
    if (answers > mostAnswers) {
      throw unanswered(walk, page, kind, fields, `${mostAnswers} answers did not suffice; sign in again`);
    }
    return ask(walk, page, form, { kind, fields });
  }
}

const mostAnswers = 3;
const mostPasswords = 3;

/** Login and password, the login cut at its last `@` where the form wants its domain apart. */
function fillLogin({ pages, login, password }: Walk, form: Form): Values {
  const { login: loginName, password: passwordName, domain } = pages.login;
  const at = login.lastIndexOf("@");
  const given = login.slice(at + 1).toLowerCase();
  const offered = form.controls.find(({ name }) => name === domain)?.options ?? [];
  const isApart = domain !== undefined && at > 0 && form.controls.some(({ name }) => name === domain);
  return {
    [loginName]: isApart ? login.slice(0, at) : login,
    [passwordName]: password,
    ...(isApart ? { [domain]: offered.find((one) => one.toLowerCase() === given) ?? given } : {}),
  };
}
