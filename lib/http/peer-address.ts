import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const HEADER = "x-onesoko-peer";
const shared = globalThis as { onesokoPeerStamped?: boolean };

/**
 * Notes on every request which address its connection comes from, over whatever the client wrote there: Next hands
 * route handlers no socket, and its own X-Forwarded-For yields to the client's. Call once, before the server listens.
 */
export function stampPeerAddress(): void {
  if (shared.onesokoPeerStamped) return;
  shared.onesokoPeerStamped = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[HEADER] = request.socket.remoteAddress ?? "";
  });
}

/** The address at the other end of the connection; null when requests are not stamped in this process. */
export const peerAddress = (headers: Headers): string | null => (shared.onesokoPeerStamped ? headers.get(HEADER) || null : null);
