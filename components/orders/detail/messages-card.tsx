import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { MessageState } from "@/lib/messages/templates";
import type { OrderView } from "@/lib/orders/order-view";
import { plainWords } from "@/lib/orders/wording";

const STATE: Record<MessageState, { label: string; tone: Tone }> = {
  waiting: { label: "Waiting", tone: "info" },
  sending: { label: "Being sent", tone: "info" },
  sent: { label: "Sent", tone: "good" },
  failed: { label: "Not delivered", tone: "bad" },
  unsure: { label: "Perhaps sent", tone: "warn" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

/** What was told to the customer, and whether it got through. */
export const MessagesCard = ({ order: { messages, shop } }: { order: OrderView }) => (
  <Card title="Messages to the customer" id="messages">
    {messages.length === 0 ? (
      <p className="text-ink-3">None yet.</p>
    ) : (
      <ul className="grid gap-2.5">
        {messages.map(({ id, template, recipient, state, lastError, createdAt, sentAt }) => (
          <li key={id} className="flex items-start justify-between gap-3">
            <span className="min-w-0">
              {plainWords(template)}
              <span className="block break-all text-[0.8125rem] text-ink-3">
                {recipient}, <Time at={sentAt ?? createdAt} timeZone={shop.timeZone} />
              </span>
              {lastError && state !== "sent" && <span className="block text-[0.8125rem] text-ink-3">{lastError}</span>}
            </span>
            <Badge tone={STATE[state].tone}>{STATE[state].label}</Badge>
          </li>
        ))}
      </ul>
    )}
  </Card>
);
