import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type CaughtMail = { to: string[]; raw: string };
type Refusal = { responseCode: number; message: string };
export type SmtpWishes = {
  /** Refuses at this point of the conversation. */
  refuse?: { at: "recipient" | "data" | "login"; code: number };
  /** Called when the whole message has been read, before the answer. */
  onMail?: () => Promise<void> | void;
} & SMTPServerOptions;

const refusal = (code: number): Error & Refusal =>
  Object.assign(new Error("as the test wishes"), { responseCode: code, message: "as the test wishes" });

/** Listens on a free port below those the system hands out by itself. */
async function listenSomewhere(server: Server): Promise<string> {
  for (let tries = 1; ; tries++) {
    const port = randomInt(25_500, 32_000);
    try {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      return `smtp://127.0.0.1:${port}`;
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

/** A real SMTP server on a port of its own, which keeps what it has accepted. */
export async function anSmtpServer({ refuse, onMail, ...options }: SmtpWishes = {}) {
  const caught: CaughtMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 200,
    onAuth: ({ username }, _session, done) =>
      refuse?.at === "login" ? done(refusal(refuse.code)) : done(null, { user: username }),
    onRcptTo: (_address, _session, done) => done(refuse?.at === "recipient" ? refusal(refuse.code) : null),
    onData: async (stream, { envelope }, done) => {
      const raw = await text(stream);
      await onMail?.();
      if (refuse?.at === "data") return done(refusal(refuse.code));
      caught.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
      done();
    },
    ...options,
  });
  server.on("error", () => {});
  const url = await listenSomewhere(server.server as Server);
  return { url, caught, close: () => new Promise<void>((done) => server.close(() => done())) };
}

/** A server that takes the call and then says whatever the test says, or nothing at all. */
export async function aStrangeServer(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    talk(socket);
  });
  const url = await listenSomewhere(server);
  const close = () =>
    new Promise<void>((done) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => done());
    });
  return { url, close };
}

/** The URL of a port on which nobody listens. */
export async function aDeadServer(): Promise<string> {
  const { url, close } = await aStrangeServer(() => {});
  await close();
  return url;
}
