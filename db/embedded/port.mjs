import { createServer } from "node:net";

/**
 * Why nobody can listen there (`EADDRINUSE` when somebody does), or undefined when one can.
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>}
 */
export const whyPortIsNotFree = (port, host) =>
  new Promise((done) => {
    const server = createServer();
    server.once("error", (error) => done(/** @type {NodeJS.ErrnoException} */ (error).code ?? "unknown"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(undefined)));
  });

/**
 * A free port below the range that outgoing connections use, so that the two never collide.
 * @param {number} preferred
 * @returns {Promise<number>}
 */
export async function choosePort(preferred) {
  for (let tries = 0, port = preferred; tries < 200; tries++, port = 20_000 + ((port * 7 + 13) % 12_000)) {
    if ((await whyPortIsNotFree(port, "127.0.0.1")) === undefined) return port;
  }
  throw new Error("No free port was found between 20000 and 32000.");
}
