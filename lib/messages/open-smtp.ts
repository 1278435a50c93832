import "server-only";
import { once } from "node:events";
import { Readable } from "node:stream";
import addressparser from "nodemailer/lib/addressparser";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { type Mail, messageIdOf } from "./mail";
import { refusalOf } from "./mail-refusal";
import type { Mailer } from "./open-mailer";

/** A server that hangs costs a worker at most this long, and then the letter waits for its next try. */
const TIMEOUTS_MS = { dnsTimeout: 5_000, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 15_000 };

/** Goes to the SMTP server and signs in. Throws a `MailRefusal` when that fails: then nothing has been handed over. */
export async function openSmtp(url: string, from: string): Promise<Mailer> {
  const { auth, ...server } = parseConnectionUrl(url);
  const connection = new SMTPConnection({ ...server, ...TIMEOUTS_MS, socketCloseTimeout: 1_000 });
  // Faults reach us through the callbacks; without a listener one that comes late would end the process.
  connection.on("error", () => {});
  try {
    await arrive(connection);
    if (auth && connection.allowsAuth) await settled((done) => connection.login(auth, done));
  } catch (fault) {
    connection.close();
    throw refusalOf(fault as Error, "arriving");
  }
  return { hand: (mail) => hand(connection, mail, from), close: async () => connection.quit() };
}

const settled = (start: (done: (fault?: Error | null) => void) => void) =>
  new Promise<void>((resolve, reject) => start((fault) => (fault ? reject(fault) : resolve())));

function arrive(connection: SMTPConnection): Promise<unknown> {
  const failed = once(connection, "end").then(() => Promise.reject(new Error("The mail server closed the connection.")));
  const broken = new Promise((_, reject) => connection.once("error", reject));
  return Promise.race([settled((done) => connection.connect(done)), broken, failed]);
}

const stopHeaders = (url: string) => ({
  "List-Unsubscribe": `<${url}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

async function hand(connection: SMTPConnection, mail: Mail, from: string): Promise<void> {
  const [sender] = addressparser(from);
  const address = sender && "address" in sender ? (sender.address ?? "") : "";
  // The composer keeps line breaks and the like out of the headers.
  const composed = new MailComposer({
    from: { name: mail.fromName ?? sender?.name ?? "", address },
    to: { name: "", address: mail.to },
    replyTo: mail.replyTo ? { name: "", address: mail.replyTo } : undefined,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: messageIdOf(mail.key, address),
    headers: { "Auto-Submitted": "auto-generated", ...(mail.stopUrl && stopHeaders(mail.stopUrl)) },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const raw = await composed.build();
  let phase: "envelope" | "body" = "envelope";
  // The client reads the body only once the server has asked for it.
  const body = Readable.from(
    (function* () {
      phase = "body";
      yield raw;
    })(),
  );
  const envelope = { from: address, to: [mail.to], size: raw.length };
  try {
    await settled((done) => connection.send(envelope, body, done));
  } catch (fault) {
    throw refusalOf(fault as Error, phase);
  }
}
