import { createServer } from "node:net";

/** Whether nobody listens there. `host` matters: a port can be taken on one address and free on another. */
export const isPortFree = (port: number, host = "127.0.0.1") =>
  new Promise<boolean>((done) => {
    const server = createServer();
    server.once("error", () => done(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });

/** A free port below the range that outgoing connections use, so that the two never collide. */
export async function choosePort(preferred: number): Promise<number> {
  for (let tries = 0, port = preferred; tries < 200; tries++, port = 20_000 + ((port * 7 + 13) % 12_000)) {
    if (await isPortFree(port)) return port;
  }
  throw new Error("No free port was found between 20000 and 32000.");
}
