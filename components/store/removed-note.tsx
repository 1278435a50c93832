import { Undo2 } from "lucide-react";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";

type Props = { title: string; values: { shopId: string; variantId: string; qty: number }; action: FormAction };

/** Says what was taken out, and puts it back. */
export const RemovedNote = ({ title, values, action }: Props) => (
  <div data-tone="info" role="status" className="mb-5 rounded-lg border border-tone-line bg-tone-soft p-3 text-tone-ink">
    <Form action={action}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 font-medium">{title} is no longer in your cart.</p>
        <SubmitButton variant="secondary">
          <Undo2 aria-hidden />
          Put it back
        </SubmitButton>
      </div>
    </Form>
  </div>
);
