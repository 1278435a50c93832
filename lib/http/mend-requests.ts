import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const shared = globalThis as { onesokoRequestsMended?: boolean };

/** Methods that the web's Request cannot carry; Next fails on them where it refuses any other unknown one. */
const NO_REQUEST_HAS = ["TRACE", "TRACK", "CONNECT"];

function isDecodable(address: string): boolean {
  try {
    return Boolean(decodeURIComponent(address));
  } catch {
    return false;
  }
}

/**
 * Spares Next the requests it would answer with 500 before any code of ours runs: an address whose percent signs make no
 * UTF-8 becomes one at which there is nothing, a method that no Request can have one that nobody knows. Call once, before
 * the server listens.
 */
export function mendRequests(): void {
  if (shared.onesokoRequestsMended) return;
  shared.onesokoRequestsMended = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const [path = "/"] = (request.url ?? "/").split("?");
    if (!isDecodable(path)) request.url = path.startsWith("/api/") ? "/api/undecodable-address" : "/undecodable-address";
    if (NO_REQUEST_HAS.includes(request.method ?? "")) request.method = "REFUSED";
  });
}
