import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatQuantity } from "@/lib/format";
import { eventWords } from "@/lib/orders/event-words";
import type { StepName } from "@/lib/orders/input";
import { isOnlyConcern, nextStep, STEP_LABELS } from "@/lib/orders/next-step";
import type { OrderView } from "@/lib/orders/order-view";
import { plainWords } from "@/lib/orders/wording";
import { refundPath } from "@/lib/paths";
import { ShipForm } from "./ship-form";
import {
  CancelDialog,
  CorrectDialog,
  FailDialog,
  HoldDialog,
  RecallDialog,
  ReceiveReturnDialog,
  ReturnDialog,
} from "./step-dialogs";
import { CashField } from "./step-fields";
import { type StepDesk, StepForm } from "./step-form";

type Props = { desk: StepDesk; today: string };

/** The one thing to do now, what else could be done, and what cannot be done and why. */
export function NextCard({ desk, today, isSecond }: Props & { isSecond?: boolean }) {
  const { order } = desk;
  const next = nextStep(order);
  const may = (step: StepName) => order.allowedActions.some(({ action, allowed }) => action === step && allowed);
  const blockedNext = order.allowedActions.find(({ action, allowed }) => action === next.action && !allowed);
  return (
    <Card id="next" {...(!isSecond && { className: "ring-2 ring-brand/25" })}>
      <div className="grid gap-4">
        <div>
          <p className="text-[0.8125rem] font-medium text-brand-ink">{isSecond ? "Otherwise" : "What to do next"}</p>
          <h2 className="text-lg font-semibold">{next.title}</h2>
          <p className="max-w-prose text-ink-2">{next.text}</p>
        </div>
        {order.hold && (
          <Alert tone="warn" title={`On hold: ${plainWords(order.hold.reason).toLowerCase()}`}>
            {order.hold.note && <p>{order.hold.note}</p>}
          </Alert>
        )}
        {blockedNext ? (
          <p className="text-ink-2">{blockedNext.reason}</p>
        ) : (
          next.action && <Primary desk={desk} today={today} step={next.action} may={may} />
        )}
        <Undo desk={desk} />
        <Others desk={desk} may={may} />
        <Blocked order={order} />
      </div>
    </Card>
  );
}

type PrimaryProps = Props & { step: StepName; may: (step: StepName) => boolean };

function Primary({ desk, today, step, may }: PrimaryProps): ReactNode {
  if (step === "ship") return <ShipForm desk={desk} today={today} />;
  if (step === "deliver")
    return (
      <StepForm desk={desk} step="deliver">
        <CashField order={desk.order} />
      </StepForm>
    );
  if (step === "setOut")
    return (
      <div className="flex flex-wrap items-start gap-x-3 gap-y-4">
        <StepForm desk={desk} step="setOut" />
        {may("deliver") && (
          <StepForm desk={desk} step="deliver" variant="secondary">
            <CashField order={desk.order} />
          </StepForm>
        )}
      </div>
    );
  return <StepForm desk={desk} step={step} />;
}

function Undo({ desk }: { desk: StepDesk }) {
  const { undo, timeline } = desk.order;
  if (!undo) return null;
  const undone = timeline.find(({ type }) => type === undo.undid);
  return (
    <div data-tone="neutral" className="flex flex-wrap items-center justify-between gap-3 rounded-lg bg-tone-soft px-3 py-2.5">
      <p className="text-tone-ink">
        Not what you meant? <q>{undone ? eventWords(undone).title : plainWords(undo.undid)}</q> can be undone for{" "}
        {formatQuantity(undo.minutesLeft, "more minute")}.
      </p>
      <StepForm desk={desk} step="undo" variant="secondary" />
    </div>
  );
}

function Others({ desk, may }: { desk: StepDesk; may: (step: StepName) => boolean }) {
  const offers = [
    isOnlyConcern(desk.order) && may("failAttempt") && <FailDialog key="fail" desk={desk} />,
    may("hold") && <HoldDialog key="hold" desk={desk} />,
    isOnlyConcern(desk.order) && may("recall") && <RecallDialog key="recall" desk={desk} />,
    isOnlyConcern(desk.order) && may("returnToSender") && <ReturnDialog key="back" desk={desk} />,
    may("receiveReturn") && <ReceiveReturnDialog key="return" desk={desk} />,
    may("correct") && <CorrectDialog key="correct" desk={desk} />,
    may("cancel") && <CancelDialog key="cancel" desk={desk} />,
    may("refund") && (
      <ButtonLink key="refund" href={refundPath(desk.order.id)} size="sm">
        Refund…
      </ButtonLink>
    ),
  ].filter(Boolean);
  if (offers.length === 0) return null;
  return (
    <div className="border-t border-line pt-3">
      <p className="mb-2 text-[0.8125rem] text-ink-3">Or</p>
      <div className="flex flex-wrap gap-2">{offers}</div>
    </div>
  );
}

/** Answers to what nobody asked, and endings of what has not begun, need no word. */
const UNSAID: readonly StepName[] = [
  "undo",
  "release",
  "declineCancel",
  "approveReturn",
  "declineReturn",
  "settleRefund",
  "giveUpRefund",
  "keepRest",
];

const Blocked = ({ order }: { order: OrderView }) => {
  const blocked = order.allowedActions.filter(({ action, allowed }) => !allowed && !UNSAID.includes(action));
  if (blocked.length === 0) return null;
  return (
    <details className="group text-ink-3">
      <summary className="inline-flex min-h-11 items-center underline-offset-2 hover:underline sm:pointer-fine:min-h-7">
        What cannot be done now, and why
      </summary>
      <ul className="mt-1.5 grid gap-1.5">
        {blocked.map(({ action, reason }) => (
          <li key={action} className="grid gap-x-3 sm:grid-cols-[10rem_1fr]">
            <span className="font-medium text-ink-2">{STEP_LABELS[action]}</span>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
};
