import type { ReactNode } from "react";
import { ReasonField } from "@/components/loyalty/reason-field";
import { Card } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { LoyaltyAccountId } from "@/lib/ids";

type Props = {
  accountId: LoyaltyAccountId;
  /** Of this view of the page: sent twice, it is done once. */
  requestKey: string;
  limits: { adjustLimit: number; adjustDayLimit: number };
  action: FormAction;
  /** What was done by hand before. */
  children: ReactNode;
};

const WAYS = [
  { value: "give", label: "Give" },
  { value: "take", label: "Take" },
];

/** Giving or taking points by hand, with a reason. */
export const AdjustCard = ({ accountId, requestKey, limits, action, children }: Props) => (
  <Card
    title="Points by hand"
    description={`Up to ${formatQuantity(limits.adjustLimit, "point")} at a time and ${formatQuantity(limits.adjustDayLimit, "point")} in a day are yours to decide; more waits for a second person.`}
  >
    <Form action={action} className="mb-4">
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="requestKey" value={requestKey} />
      <div className="grid gap-4 sm:grid-cols-[7rem_8rem_1fr]">
        <SelectField name="way" label="What" defaultValue="give" options={WAYS} />
        <TextField name="points" label="Points" required inputMode="numeric" autoComplete="off" maxLength={7} />
        <ReasonField hint="Only staff read it." />
      </div>
      <SubmitButton className="justify-self-end max-sm:w-full">Adjust the points</SubmitButton>
    </Form>
    {children}
  </Card>
);
