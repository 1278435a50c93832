import { isIP } from "node:net";

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

/**
 * Where a request truly comes from. With no trusted proxy only the connection itself tells; behind proxies, the entry
 * the outermost trusted one wrote. What the client wrote before that is never believed.
 */
export function clientNetwork({ forwardedFor, peer, trustedHops }: Hops): string | null {
  if (trustedHops === 0) return peer === null ? null : networkOf(peer);
  const chain = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  return networkOf(chain[chain.length - trustedHops] ?? "");
}
