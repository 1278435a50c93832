import { expect, test } from "vitest";
import { clientNetwork, networkOf } from "./network";

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["[2001:db8::9]", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["nonsense", null],
  ["", null],
  ["203.0.113.9, 198.51.100.1", null],
])("%s counts as %s", (address, network) => expect(networkOf(address)).toBe(network));

const forged = "198.51.100.66, 203.0.113.9, 10.0.0.1";
test.each([
  ["no proxy: only the connection tells", 0, "10.0.0.9", "10.0.0.9"],
  ["one proxy: what it wrote, the last entry", 1, "10.0.0.9", "10.0.0.1"],
  ["two proxies: the last but one", 2, "10.0.0.9", "203.0.113.9"],
  ["more proxies than entries: unknown", 5, "10.0.0.9", null],
])("%s", (_name, trustedHops, peer, network) => expect(clientNetwork({ forwardedFor: forged, peer, trustedHops })).toBe(network));

test("without a known connection there is no address to trust", () =>
  expect(clientNetwork({ forwardedFor: forged, peer: null, trustedHops: 0 })).toBeNull());
