import type { Currency } from "@/lib/money";
import { roundUp } from "./shares";
import { simulatedBody, simulatedReceipt } from "./simulator";

/** What somebody can do with the question on the simulated phone. */
export const SIMULATED_ANSWERS = [
  "pay",
  "wrong_pin",
  "no_money",
  "dismiss",
  "run_out",
  "pay_twice",
  "pay_half",
  "tell_thrice",
  "cancel_then_pay",
] as const;
export type SimulatedAnswer = (typeof SIMULATED_ANSWERS)[number];

export const ANSWER_WORDS: Record<SimulatedAnswer, string> = {
  pay: "Enter PIN and pay",
  wrong_pin: "Wrong PIN",
  no_money: "Not enough money",
  dismiss: "Cancel on the phone",
  run_out: "Let it run out",
  pay_twice: "Pay twice",
  pay_half: "Pay half of it",
  tell_thrice: "Pay, told three times",
  cancel_then_pay: "Orders cancelled, then paid",
};

const REFUSALS: Partial<Record<SimulatedAnswer, { code: number; words: string }>> = {
  wrong_pin: { code: 2001, words: "The initiator information is invalid." },
  no_money: { code: 1, words: "The balance is insufficient for the transaction." },
  dismiss: { code: 1032, words: "Request cancelled by user." },
  run_out: { code: 1037, words: "DS timeout user cannot be reached." },
};

type Prompt = { id: string; providerRef: string; amountMinor: number; currency: Currency; phone: string };

/** The callbacks that an answer brings, in the order in which they are told. The same answer tells the same, byte for byte. */
export function simulatedTellings({ id, providerRef, ...prompt }: Prompt, answer: SimulatedAnswer): unknown[] {
  const refusal = REFUSALS[answer];
  if (refusal) return [simulatedBody({ providerRef, ...refusal })];
  const paid = (nth: number, amountMinor = prompt.amountMinor) =>
    simulatedBody(
      { providerRef, code: 0, words: "The service request is processed successfully." },
      { ...prompt, amountMinor, receipt: simulatedReceipt(`${id} ${nth}`) },
    );
  if (answer === "pay_twice") return [paid(1), paid(2)];
  if (answer === "pay_half") return [paid(1, roundUp(Math.floor(prompt.amountMinor / 2), prompt.currency))];
  if (answer === "tell_thrice") return [paid(1), paid(1), paid(1)];
  return [paid(1)];
}
