import type { EmulatorCall, EmulatorCallContext } from "@oauthkit/testing";

import type { GitHubEmulatorUser } from "./demo.ts";
import type { GitHubEmulatorHost } from "./emulator.ts";
import { pageOf } from "./pages.ts";
import { refused } from "./refusals.ts";
import { hasAny, normalized } from "./scopes.ts";

type Call = EmulatorCall<GitHubEmulatorHost, GitHubEmulatorUser>;
type Context = EmulatorCallContext<GitHubEmulatorHost, GitHubEmulatorUser, undefined>;

const api = "https://api.github.com";

/** The calls that the emulator knows (docs.github.com, the pages of the same names in "REST API"). */
export const calls: readonly Call[] = [
  {
    method: "GET",
    url: `${api}/user`,
    answer: ({ user, servers }) => ({
      ...ownerOf(user),
      name: user.name ?? null,
      email: user.showsEmail === true ? (user.email ?? null) : null,
      avatar_url: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
      html_url: `${servers.www}/${user.login}`,
    }),
  },
  {
    method: "GET",
    url: `${api}/user/emails`,
    answer: needs(["user:email"], ({ user }) =>
      user.email === undefined
        ? []
        : [
            {
              email: user.email,
              primary: true,
              verified: user.emailVerified ?? true,
              visibility: user.showsEmail === true ? "public" : "private",
            },
            {
              email: `${user.id}+${user.login}@users.noreply.github.com`,
              primary: false,
              verified: true,
              visibility: null,
            },
          ],
    ),
  },
  { method: "GET", url: `${api}/user/repos`, answer: (context) => pageOf(context, repositoriesOf(context)) },
  {
    method: "GET",
    url: `${api}/repos/:owner/:repo`,
    answer: (context) => find(context) ?? refused("Not Found", 404, { headers: scopeHeaders(context.scope, ["repo"]) }),
  },
  {
    method: "POST",
    url: `${api}/repos/:owner/:repo/issues`,
    answer: (context) => {
      const { json, servers, scope, path } = context;
      if (find(context) === undefined || !hasAny(scope, ["public_repo"])) {
        return refused("Not Found", 404, { headers: scopeHeaders(scope, ["public_repo", "repo"]) });
      }
      const { title, body = null } = (json ?? {}) as { readonly title?: unknown; readonly body?: unknown };
      if (typeof title !== "string" || title === "") {
        const errors = [{ resource: "Issue", field: "title", code: "missing_field" }];
        return refused("Validation Failed", 422, { errors });
      }
      const html_url = `${servers.www}/${path["owner"]}/${path["repo"]}/issues/1`;
      return Response.json({ id: 1, number: 1, title, body, html_url }, { status: 201 });
    },
  },
  {
    method: "DELETE",
    url: `${api}/applications/:client_id/token`,
    caller: "client",
    answer: ({ client, path, json, headers, revokeToken }) => {
      if (path["client_id"] !== client.id || !headers.has("authorization")) return refused("Not Found", 404);
      const { access_token } = (json ?? {}) as { readonly access_token?: unknown };
      // GitHub documents 204 and 422; which status a token gets that has ended, and that its refresh token ends with it, could not be confirmed.
      if (typeof access_token === "string" && revokeToken(access_token, "grant")) return undefined;
      return refused("Validation Failed", 422);
    },
  },
];

/** A call that takes a scope: without it, there is nothing there. */
function needs(names: readonly string[], answer: (context: Context) => unknown): (context: Context) => unknown {
  return (context) =>
    hasAny(context.scope, names)
      ? answer(context)
      : refused("Not Found", 404, { headers: scopeHeaders(context.scope, names) });
}

/** docs.github.com, "Scopes for OAuth apps". */
function scopeHeaders(scope: readonly string[], accepted: readonly string[]): Readonly<Record<string, string>> {
  return { "x-oauth-scopes": normalized(scope).join(", "), "x-accepted-oauth-scopes": accepted.join(", ") };
}

interface Owner {
  readonly id: number;
  readonly login: string;
}

function ownerOf({ id, login }: GitHubEmulatorUser): Owner {
  return { id: Number(id), login };
}

interface Repository {
  readonly full_name: string;
  readonly [field: string]: unknown;
}

/** Private ones only for whoever has the scope. */
function repositoriesOf({ user, scope, servers }: Context): readonly Repository[] {
  const { repositories = [], privateRepositories = [] } = user;
  const hidden = hasAny(scope, ["repo"]) ? privateRepositories : [];
  return [...repositories, ...hidden].map((name, index) => ({
    id: Number(user.id) * 100 + index,
    name,
    full_name: `${user.login}/${name}`,
    private: index >= repositories.length,
    owner: ownerOf(user),
    html_url: `${servers.www}/${user.login}/${name}`,
    description: null,
  }));
}

function find(context: Context): Repository | undefined {
  const { owner, repo } = context.path;
  return repositoriesOf(context).find(({ full_name }) => full_name === `${owner}/${repo}`);
}
