import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import type { CustomerId, ShopId } from "@/lib/ids";

type Person = { id: CustomerId; name: string; email: string | null; phone: string | null };

/** Customers who were found and are no members yet, each with a button that makes them one. */
export const NonMembers = ({ shopId, people, action }: { shopId: ShopId; people: readonly Person[]; action: FormAction }) => (
  <Card title="Customers who are not members yet" className="mt-5">
    <ul className="divide-y divide-line">
      {people.map(({ id, name, email, phone }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
          <span className="min-w-0">
            <span className="font-medium">{name}</span>
            <span className="block break-all text-[0.8125rem] text-ink-3">{[email, phone].filter(Boolean).join(", ")}</span>
          </span>
          <Form action={action}>
            <input type="hidden" name="shopId" value={shopId} />
            <input type="hidden" name="customerId" value={id} />
            <SubmitButton size="sm" variant="secondary" aria-label={`Make ${name} a member`}>
              Make a member
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  </Card>
);
