import { AssertionClient } from "@oauthkit/core";
import { expect, it } from "vitest";

import { emulateSalesforce, instance } from "../emulator/salesforce.ts";
import { salesforce } from "../salesforce.ts";

const soql = "SELECT Name FROM Account";

it("a user who has not approved of the app is no matter of signing in again", async () => {
  const { account, fetch } = emulateSalesforce();
  await using robot = new AssertionClient(salesforce({ ...account, username: "other@acme.example" }), { fetch });
  await expect(robot.api.query(soql)).rejects.toMatchObject({
    code: "token_refused",
    problem: "invalid_grant",
    remedy: "mend_configuration",
    message: expect.stringContaining("user hasn't approved this consumer") as string,
  });
});

it("a key that the app does not know is refused", async () => {
  const { fetch } = emulateSalesforce();
  await using robot = new AssertionClient(salesforce(emulateSalesforce().account), { fetch });
  await expect(robot.token()).rejects.toMatchObject({ code: "token_refused", provider: "salesforce" });
});

it("the API's refusal comes in its own words", async () => {
  const { account, fetch } = emulateSalesforce();
  await using robot = new AssertionClient(salesforce(account), { fetch });
  const failure = { code: "MALFORMED_QUERY", message: "unexpected token" };
  await expect(robot.api.query("SELECT")).rejects.toMatchObject({ code: "api_refused", failure });
});

it("the token goes to the organization that it names, and to no other", async () => {
  const { account, fetch } = emulateSalesforce();
  await using robot = new AssertionClient(salesforce(account), { fetch });
  expect(await robot.token()).toMatchObject({ instance_url: instance });
  await expect(robot.fetch("https://other.my.salesforce.com/")).rejects.toMatchObject({ code: "origin_foreign" });
  await expect(robot.fetch("https://login.salesforce.com/")).rejects.toMatchObject({ code: "origin_foreign" });
  expect(await robot.api.query(soql)).toEqual([{ Name: "Acme" }]);
});

it("fifty queries at once renew a session once that has ended, though its token never said when", async () => {
  const { account, fetch, count, endSessions } = emulateSalesforce();
  await using robot = new AssertionClient(salesforce(account), { fetch });
  await robot.api.query(soql);
  endSessions();
  await Promise.all(Array.from({ length: 50 }, async () => robot.api.query(soql)));
  expect(count()).toBe(2);
});
