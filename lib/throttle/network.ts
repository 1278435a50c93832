import { BlockList, isIP } from "node:net";

/** The network an address counts as: an IPv4 address itself, of IPv6 the /64 one customer is given. Null for anything else. */
export function networkOf(address: string): string | null {
  const plain = address.replace(/^\[|\]$|%.*$/g, "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 4) return plain;
  if (isIP(plain) !== 6) return null;
  const full = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const [head = "", tail] = full.split("::");
  const front = head ? head.split(":") : [];
  const back = tail ? tail.split(":") : [];
  const groups = tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill("0"), ...back];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

type Hops = { forwardedFor: string | null; peer: string | null; trustedHops: number };

/** What proxies wrote into X-Forwarded-For, the nearest last. Where none did, Next writes the connection itself there. */
function forwarded({ forwardedFor, peer }: Pick<Hops, "forwardedFor" | "peer">): string[] {
  const chain = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return chain.length === 1 && chain[0] === peer ? [] : chain;
}

/**
 * How many entries X-Forwarded-For has when that is fewer than the trusted proxies would have written: then there are not so
 * many, or the request came past them. Undefined when all is well.
 */
export function missingHops(hops: Hops): number | undefined {
  const entries = forwarded(hops).length;
  return entries < hops.trustedHops ? entries : undefined;
}

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
] as const)
  PRIVATE.addSubnet(network, bits, "ipv4");
PRIVATE.addSubnet("fc00::", 7, "ipv6");
PRIVATE.addSubnet("fe80::", 10, "ipv6");
const isPrivate = (network: string) => {
  const address = network.replace("/64", "");
  return address === "0:0:0:0::" || PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
};

/**
 * Where a request truly comes from. With no trusted proxy only the connection itself tells; behind proxies, the entry
 * the outermost trusted one wrote. What the client wrote before that is never believed.
 *
 * With `isDoubtful` proxies were counted too high, and the entry could be the client's own words. The nearest public address
 * is taken then, which a proxy wrote if there is one, else the farthest private one, else the connection: too many people
 * may share a limit until somebody sets the number right, but nobody escapes it.
 */
export function clientNetwork(hops: Hops, isDoubtful = missingHops(hops) !== undefined): string | null {
  const { peer, trustedHops } = hops;
  const connection = peer === null ? null : networkOf(peer);
  if (trustedHops === 0) return connection;
  const chain = forwarded(hops);
  if (!isDoubtful) return networkOf(chain[chain.length - trustedHops] ?? "") ?? connection;
  const known = chain.map(networkOf).filter((network) => network !== null);
  return known.findLast((network) => !isPrivate(network)) ?? known[0] ?? connection;
}
