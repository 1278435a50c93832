import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { addressKey } from "./address-key";
import { type RiskFacts, riskOf, type Traces, verdictOf } from "./risk";
import type { RiskSignal } from "./vocabulary";

const [customerId, userId] = [newId("cus"), newId("usr")];
const nobody: Traces = {
  ...{ customerId: null, userId: null, mailboxes: [], phones: [], payers: [], addresses: [], devices: [], networks: [] },
};
const member: Traces = {
  ...{ customerId, userId, mailboxes: ["amina@gmail.com"], phones: ["712345678"], payers: ["733000111", "qx12345678"] },
  ...{ addresses: ["moiave12|nairobi|KE"], devices: ["browser"], networks: ["network"] },
};
const fine: RiskFacts = {
  ...{ referrer: member, friend: nobody, otherFriends: nobody, isFirstOrder: true, isCircle: false, usesThrowAwayMail: false },
  ...{ goodsMinor: 500_00, minSpendMinor: 500_00, friendsOfMonth: 2, monthlyCap: 3 },
};

/** What each thing alone gives away. */
const CASES: [RiskSignal, Partial<RiskFacts>][] = [
  ["same_customer", { friend: { ...nobody, customerId } }],
  ["same_customer", { friend: { ...nobody, userId } }],
  ["same_email", { friend: { ...nobody, mailboxes: ["other@example.test", "amina@gmail.com"] } }],
  ["same_payer", { friend: { ...nobody, payers: ["733000111"] } }],
  ["same_payer", { friend: { ...nobody, payers: ["qx12345678"] } }],
  ["same_payer", { friend: { ...nobody, payers: ["712345678"] } }],
  ["circle", { isCircle: true }],
  ["not_first_order", { isFirstOrder: false }],
  ["below_minimum", { goodsMinor: 499_99 }],
  ["over_cap", { friendsOfMonth: 3 }],
  ["same_phone", { friend: { ...nobody, phones: ["712345678"] } }],
  ["same_phone", { friend: { ...nobody, phones: ["733000111"] } }],
  ["same_address", { friend: { ...nobody, addresses: ["moiave12|nairobi|KE"] } }],
  ["same_device", { friend: { ...nobody, devices: ["browser"] } }],
  ["same_network", { friend: { ...nobody, networks: ["network"] } }],
  ["like_another_friend", { friend: { ...nobody, addresses: ["7twinst"] }, otherFriends: { ...nobody, addresses: ["7twinst"] } }],
  ["like_another_friend", { friend: { ...nobody, devices: ["own"] }, otherFriends: { ...nobody, devices: ["own"] } }],
  ["like_another_friend", { friend: { ...nobody, payers: ["755"] }, otherFriends: { ...nobody, payers: ["755"] } }],
  ["disposable_email", { usesThrowAwayMail: true }],
];

describe("what speaks against a referral", () => {
  test("is nothing of strangers, and nothing of what neither is known by", () => {
    expect(riskOf(fine)).toEqual([]);
    expect(riskOf({ ...fine, referrer: nobody })).toEqual([]);
  });

  test.each(CASES)("%s", (signal, facts) => {
    expect(riskOf({ ...fine, ...facts })).toEqual([signal]);
  });

  test("what refuses comes before what holds, and what was looked at holds no more", () => {
    expect(verdictOf([])).toBe("clear");
    expect(verdictOf(["same_address"])).toBe("held");
    expect(verdictOf(["same_address"], ["same_address"])).toBe("clear");
    expect(verdictOf(["same_address", "same_device"], ["same_address"])).toBe("held");
    expect(verdictOf(["same_email", "same_address"], ["same_email", "same_address"])).toBe("refused");
  });
});

test("an address is the same in two writings, and another street, town or country is another", () => {
  const place = { line1: "Moi Avenue 12", line2: null, town: "Nairobi", postcode: null, country: "KE" };
  expect(addressKey({ ...place, line1: "moi  ave. 12", postcode: "00100" })).toBe(addressKey(place));
  for (const other of [{ line1: "Moi Avenue 13" }, { town: "Mombasa" }, { country: "UG" }, { line2: "Flat 4" }])
    expect(addressKey({ ...place, ...other })).not.toBe(addressKey(place));
  expect(addressKey({ ...place, line1: "x" })).toBeUndefined();
});
