import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { MessageState } from "@/lib/messages/templates";
import { plainWords } from "@/lib/orders/wording";
import type { StepDesk } from "./step-form";

const STATE: Record<MessageState, { label: string; tone: Tone }> = {
  waiting: { label: "Waiting", tone: "info" },
  sending: { label: "Being sent", tone: "info" },
  sent: { label: "Sent", tone: "good" },
  failed: { label: "Not delivered", tone: "bad" },
  unsure: { label: "Perhaps sent", tone: "warn" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

/** What was told to the customer, and whether it got through. */
export const MessagesCard = ({ desk: { order, action, now }, mayWrite }: { desk: StepDesk; mayWrite: boolean }) => (
  <Card title="Messages to the customer" id="messages">
    {order.messages.length === 0 ? (
      <p className="text-ink-3">None yet.</p>
    ) : (
      <ul className="grid gap-2.5">
        {order.messages.map(({ id, template, recipient, state, lastError, createdAt, sentAt }) => (
          <li key={id} className="flex items-start justify-between gap-3">
            <span className="min-w-0">
              {plainWords(template)}
              <span className="block wrap-anywhere text-[0.8125rem] text-ink-3">
                {recipient}, <Time at={sentAt ?? createdAt} timeZone={order.shop.timeZone} readAt={now} />
              </span>
              {lastError && state !== "sent" && <span className="block text-[0.8125rem] text-ink-3">{lastError}</span>}
            </span>
            <span className="grid shrink-0 justify-items-end gap-1.5">
              <Badge tone={STATE[state].tone}>{STATE[state].label}</Badge>
              {mayWrite && (state === "failed" || state === "unsure") && (
                <ConfirmButton
                  id={`resend-${id}`}
                  label="Send again"
                  title={`Send "${plainWords(template)}" again?`}
                  text={
                    state === "unsure"
                      ? "Nobody knows whether this message went out. The customer may get it twice."
                      : "The last try was refused. It is tried again at once."
                  }
                  action={action}
                  values={{ orderId: order.id, step: "resendMessage", messageId: id }}
                  danger={false}
                  size="sm"
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    )}
  </Card>
);
