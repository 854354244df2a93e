import { issueTokens, type TokenFields } from "../issue.ts";
import { redeemPoll, type Poll } from "../polls.ts";
import { mayRefresh } from "../refreshable.ts";
import type { Grant, TokenRequest } from "./grant.ts";

/** RFC 8628 §3.4. */
export const deviceCode: Grant = {
  parameters: ["device_code"],
  trade: (request) => trade(request, request.exchange.provider.devices.get(request.form.require("device_code"))),
};

/** CIBA §10.1, in poll mode. */
export const backchannel: Grant = {
  parameters: ["auth_req_id"],
  trade: (request) => trade(request, request.exchange.provider.backchannel.get(request.form.require("auth_req_id"))),
};

function trade(request: TokenRequest, poll: Poll | undefined): TokenFields {
  const { exchange, jkt, client } = request;
  const consent = redeemPoll(request, poll);
  return issueTokens(exchange, { consent, jkt, refreshable: mayRefresh(exchange.provider, client) });
}
