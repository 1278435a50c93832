import { expect, test } from "vitest";
import { clientNetwork, missingHops, networkOf } from "./network";

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
  ["more proxies than entries: the nearest public address", 5, "10.0.0.9", "203.0.113.9"],
])("%s", (_name, trustedHops, peer, network) => expect(clientNetwork({ forwardedFor: forged, peer, trustedHops })).toBe(network));

test("without a known connection there is no address to trust", () =>
  expect(clientNetwork({ forwardedFor: forged, peer: null, trustedHops: 0 })).toBeNull());

test.each([
  ["no entry at all", null, "203.0.113.4", 2, "203.0.113.4"],
  ["what Next wrote for want of a proxy", "203.0.113.4", "203.0.113.4", 2, "203.0.113.4"],
  ["one proxy of two", "203.0.113.9", "10.0.0.9", 2, "203.0.113.9"],
  ["one proxy of three, and a forged entry", "198.51.100.66, 203.0.113.9", "10.0.0.9", 3, "203.0.113.9"],
  ["an inner proxy of ours is nobody's address", "203.0.113.9, 10.0.0.1", "10.0.0.9", 3, "203.0.113.9"],
  ["inside one's own network: the farthest", "192.168.1.20, fd00::1", "10.0.0.9", 3, "192.168.1.20"],
  ["a proxy on this machine", "203.0.113.9, ::1", "::1", 3, "203.0.113.9"],
  ["noise", "unknown, ???", "10.0.0.9", 3, "10.0.0.9"],
])("too many proxies trusted, %s: there is an address all the same", (_name, forwardedFor, peer, trustedHops, network) => {
  const hops = { forwardedFor, peer, trustedHops };
  expect(missingHops(hops)).toBeDefined();
  expect(clientNetwork(hops)).toBe(network);
});

test("once proxies are doubted, nobody escapes by writing the entries that are missing", () => {
  const networks = ["198.51.100.1", "198.51.100.2", "2001:db8::7"].map((forgery) => {
    const hops = { forwardedFor: `${forgery}, 203.0.113.9`, peer: "10.0.0.9", trustedHops: 2 };
    expect(missingHops(hops)).toBeUndefined();
    return clientNetwork(hops, true);
  });
  expect(new Set(networks)).toEqual(new Set(["203.0.113.9"]));
});
