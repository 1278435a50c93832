/**
 * What to do with a letter that was not taken. `later`: it certainly did not go out, and may be tried again. `never`: the
 * server will not take it. `unsure`: it was being handed over when the answer got lost, so it may have gone out.
 */
export type Remedy = "later" | "never" | "unsure";

export class MailRefusal extends Error {
  constructor(
    readonly remedy: Remedy,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "MailRefusal";
  }
}

type SmtpFault = Error & { code?: string; command?: string; responseCode?: number };

/**
 * Reads a fault of the SMTP client. `phase` tells how far we were: a refusal while greeting or signing in is no fault of
 * the letter. Once its body is on the way, only an answer of the server tells that it was not taken.
 */
export function refusalOf(fault: SmtpFault, phase: "arriving" | "envelope" | "body"): MailRefusal {
  const refusal = (remedy: Remedy) => new MailRefusal(remedy, fault.message, { cause: fault });
  if (phase === "arriving") return refusal("later");
  const { code, command, responseCode } = fault;
  if (responseCode !== undefined) return refusal(responseCode >= 500 ? "never" : "later");
  if (phase === "body") return refusal("unsure");
  const isUnusable = (code === "EENVELOPE" && command === "API") || code === "EMESSAGE";
  return refusal(isUnusable ? "never" : "later");
}
