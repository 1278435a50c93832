import { describe, expect, test } from "vitest";
import { aDeadServer, anSmtpServer, aStrangeServer } from "@/db/testing/smtp";
import type { Mail } from "./mail";
import { MailRefusal } from "./mail-refusal";
import { openSmtp } from "./open-smtp";

const FROM = "OneSoko <no-reply@onesoko.test>";
const mail: Mail = {
  key: "msg_1",
  to: "amina@example.test",
  subject: "Your order KAZ-1001 is on its way",
  html: "<p>Karibu, Amina: café ☕</p>",
  text: "Karibu, Amina: café ☕",
  fromName: "Kazi Crafts",
  replyTo: "help@kazi.test",
};

async function outcome(url: string, letter = mail): Promise<"sent" | MailRefusal> {
  try {
    const mailer = await openSmtp(url, FROM);
    try {
      await mailer.hand(letter);
    } finally {
      await mailer.close();
    }
    return "sent";
  } catch (error) {
    if (error instanceof MailRefusal) return error;
    throw error;
  }
}

/** Greets, says yes to everything, and does as told with the body. */
const aTalker = (atBody: (socket: import("node:net").Socket) => void) =>
  aStrangeServer((socket) => {
    let inBody = false;
    socket.write("220 strange\r\n");
    socket.on("data", (chunk) => {
      const said = chunk.toString();
      if (inBody) {
        if (said.includes("\r\n.\r\n")) atBody(socket);
      } else if (said.startsWith("DATA")) {
        inBody = true;
        socket.write("354 go on\r\n");
      } else if (said.startsWith("EHLO")) socket.write("250 strange\r\n");
      else socket.write("250 ok\r\n");
    });
  });

describe("a mail server that takes the letter", () => {
  test("gets it whole: both forms, the shop as sender, a Message-ID that stays the same", async () => {
    const server = await anSmtpServer();
    expect(await outcome(server.url)).toBe("sent");
    expect(await outcome(server.url)).toBe("sent");
    const [first, second] = server.caught;
    expect(first).toMatchObject({ to: ["amina@example.test"] });
    expect(first!.raw).toContain("From: Kazi Crafts <no-reply@onesoko.test>");
    expect(first!.raw).toContain("Reply-To: help@kazi.test");
    expect(first!.raw).toContain("Auto-Submitted: auto-generated");
    expect(first!.raw).toMatch(/multipart\/alternative/);
    expect(first!.raw).toMatch(/text\/plain; charset=utf-8[\s\S]*text\/html; charset=utf-8/);
    const id = (raw: string) => /^Message-ID: (<[0-9a-f]{40}@onesoko\.test>)\r?$/m.exec(raw)?.[1];
    expect(id(first!.raw)).toBeDefined();
    expect(id(second!.raw)).toBe(id(first!.raw));
    await server.close();
  });

  test("gets no header that a name, a subject or an address smuggles in", async () => {
    const server = await anSmtpServer();
    const line = "\r\nBcc: thief@example.test\r\nX-Smuggled: yes";
    const wicked = { ...mail, subject: `Hello${line}`, fromName: `Kazi${line}`, replyTo: `help@kazi.test${line}` };
    expect(await outcome(server.url, wicked)).toBe("sent");
    const [head = ""] = server.caught[0]!.raw.split("\r\n\r\n");
    expect(head).not.toMatch(/^(Bcc|X-Smuggled):/im);
    expect(server.caught[0]!.to).toEqual(["amina@example.test"]);
    expect(await outcome(server.url, { ...mail, to: `amina@example.test${line}` })).toMatchObject({ remedy: "never" });
    expect(server.caught).toHaveLength(1);
    await server.close();
  });

  test("is signed in to with the name and password of the address", async () => {
    const server = await anSmtpServer({ authOptional: false });
    expect(await outcome(server.url.replace("//", "//shop:secret@"))).toBe("sent");
    expect(await outcome(server.url)).toMatchObject({ remedy: "never" });
    await server.close();
  });
});

describe("a mail server that refuses", () => {
  test.each([
    ["a recipient for now", { at: "recipient", code: 450 }, "later"],
    ["a recipient for good", { at: "recipient", code: 550 }, "never"],
    ["the letter for now", { at: "data", code: 451 }, "later"],
    ["the letter for good", { at: "data", code: 554 }, "never"],
    // Nothing is wrong with the letter: somebody must correct the configuration.
    ["us", { at: "login", code: 535 }, "later"],
  ] as const)("%s", async (_what, refuse, remedy) => {
    const server = await anSmtpServer({ refuse });
    expect(await outcome(server.url.replace("//", "//shop:secret@"))).toMatchObject({ remedy });
    expect(server.caught).toHaveLength(0);
    await server.close();
  });
});

describe.concurrent("a mail server that does not answer", () => {
  test("is not there", async () => {
    expect(await outcome(await aDeadServer())).toMatchObject({ remedy: "later" });
  });

  test("takes the call and says nothing", async () => {
    const server = await aStrangeServer(() => {});
    expect(await outcome(server.url)).toMatchObject({ remedy: "later", message: expect.stringContaining("Greeting") });
    await server.close();
  });

  test("hangs up before it greets", async () => {
    const server = await aStrangeServer((socket) => socket.end());
    expect(await outcome(server.url)).toMatchObject({ remedy: "later" });
    await server.close();
  });

  test("speaks another language", async () => {
    const server = await aStrangeServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
    expect(await outcome(server.url)).toMatchObject({ remedy: "later" });
    await server.close();
  });

  test("hangs up when it has the letter: it may have gone out", async () => {
    const server = await aTalker((socket) => socket.destroy());
    expect(await outcome(server.url)).toMatchObject({ remedy: "unsure" });
    await server.close();
  });

  test("falls silent when it has the letter: it may have gone out", async () => {
    const server = await aTalker(() => {});
    expect(await outcome(server.url)).toMatchObject({ remedy: "unsure" });
    await server.close();
  });

  test("hangs up at the envelope: nothing has gone out", async () => {
    const server = await aStrangeServer((socket) => {
      socket.write("220 strange\r\n");
      socket.on("data", (chunk) => (chunk.toString().startsWith("EHLO") ? socket.write("250 strange\r\n") : socket.destroy()));
    });
    expect(await outcome(server.url)).toMatchObject({ remedy: "later" });
    await server.close();
  });
});
