import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDays } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";
import type { Day } from "@/lib/time";

type Closure = { firstDay: Day; lastDay: Day; note: string; removedAt: Date | null };
type Actions = { state: FormAction; remove: FormAction; putBack: FormAction };
type Props = {
  shopId: ShopId;
  closures: readonly Closure[];
  /** Without them the card is only read. */
  actions?: Actions | undefined;
};

const daysOf = ({ firstDay, lastDay }: Closure) => formatDays(firstDay, lastDay);

/** Days the shop was or will be closed. What was taken away can be put back for a week. */
export const ClosuresCard = ({ shopId, closures, actions }: Props) => (
  <Card
    id="closures"
    title="Days you were closed"
    description="They are left out of the history instead of counting as no demand; on those to come nothing is expected."
  >
    <div className="grid gap-4">
      {closures.length === 0 && (
        <p className="text-ink-2">None stated: every day without a sale counts as a day nobody bought.</p>
      )}
      {closures.length > 0 && (
        <ul className="divide-y divide-line">
          {closures.map((closure) => (
            <li key={closure.firstDay} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
              <span className={closure.removedAt ? "text-ink-3 line-through" : ""}>
                {daysOf(closure)}
                {closure.note && <span className="text-ink-3"> · {closure.note}</span>}
              </span>
              {actions && (
                <Form action={closure.removedAt ? actions.putBack : actions.remove} className="print:hidden">
                  <input type="hidden" name="shopId" value={shopId} />
                  <input type="hidden" name="firstDay" value={closure.firstDay} />
                  <SubmitButton
                    size="sm"
                    variant="ghost"
                    aria-label={`${closure.removedAt ? "Put back" : "Remove"} the closure of ${daysOf(closure)}`}
                  >
                    {closure.removedAt ? "Put back" : "Remove"}
                  </SubmitButton>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {actions && (
        <Form action={actions.state} className="print:hidden" aria-label="State a closure">
          <input type="hidden" name="shopId" value={shopId} />
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField name="firstDay" label="First day closed" type="date" required />
            <TextField name="lastDay" label="Last day closed" type="date" required={false} />
            <TextField name="note" label="Why" required={false} maxLength={80} />
          </div>
          <SubmitButton variant="secondary" className="justify-self-start">
            Add the closure
          </SubmitButton>
        </Form>
      )}
    </div>
  </Card>
);
