import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Tone } from "@/components/ui/tone";
import { formatMoney, formatRelative } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { RequestView } from "@/lib/payments/payment-panel-view";
import { ANSWER_WORDS, SIMULATED_ANSWERS } from "@/lib/payments/simulated-answers";
import type { PaymentRequestState } from "@/lib/payments/vocabulary";
import { REQUEST_WORDS } from "@/lib/payments/wording";

type Props = {
  prompt: Omit<RequestView, "isPart"> & { purchaseNumber: string; receipt: string | null };
  now: Date;
  action: FormAction;
};

const TONE: Record<PaymentRequestState, Tone> = {
  asked: "warn",
  paid: "good",
  declined: "bad",
  timed_out: "neutral",
  failed: "bad",
};

/** A question on a phone as its owner sees it, with everything they could do about it. */
export const PhonePrompt = ({ prompt, now, action }: Props) => (
  <article
    aria-labelledby={`${prompt.id}-title`}
    className="mx-auto grid w-full max-w-80 gap-3 rounded-[2rem] border-4 border-line-strong bg-surface p-4 pt-6 shadow-card"
  >
    <header className="flex flex-wrap items-center justify-between gap-2">
      <h2 id={`${prompt.id}-title`} className="font-semibold">
        {prompt.phone}
      </h2>
      <Badge tone={TONE[prompt.state]}>{REQUEST_WORDS[prompt.state]}</Badge>
    </header>
    <div className="rounded-xl bg-subtle p-3">
      <p>
        Do you want to pay <strong>{formatMoney(prompt.amountMinor, prompt.currency)}</strong> to ONESOKO, account{" "}
        {prompt.purchaseNumber}? Enter your M-Pesa PIN.
      </p>
      <p className="mt-1 text-[0.8125rem] text-ink-3">
        Asked {formatRelative(prompt.askedAt, now)}
        {prompt.receipt && ` · receipt ${prompt.receipt}`}
        {prompt.failure && ` · ${prompt.failure}`}
      </p>
    </div>
    <Form action={action} aria-label={`Answer on ${prompt.phone}`}>
      <input type="hidden" name="requestId" value={prompt.id} />
      {SIMULATED_ANSWERS.map((answer, index) => (
        <SubmitButton key={answer} name="answer" value={answer} variant={index === 0 ? "primary" : "secondary"} size="sm" wide>
          {ANSWER_WORDS[answer]}
        </SubmitButton>
      ))}
    </Form>
  </article>
);
