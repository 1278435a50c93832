import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";

/** Asks for an order number, and if one likes for what opens more of it. */
export const LookUpForm = ({ action, number }: { action: FormAction; number?: string }) => (
  <Form action={action}>
    <TextField
      name="number"
      label="Order number"
      defaultValue={number}
      required
      maxLength={60}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      placeholder="KAZ-1043-7QX9"
      hint="It is in every message from the shop."
    />
    <TextField
      name="proof"
      label="Email or phone of the order"
      required={false}
      maxLength={254}
      autoComplete="email"
      hint="Shows the items, the parcels and what happened so far."
    />
    <SubmitButton wide>Track</SubmitButton>
  </Form>
);

/** Under the first answer: what opens the rest. */
export const ProofForm = ({ action, number }: { action: FormAction; number: string }) => (
  <Form action={action} className="gap-3">
    <input type="hidden" name="number" value={number} />
    <div className="flex flex-wrap items-end gap-3">
      <TextField
        name="proof"
        label="Email or phone of the order"
        required
        maxLength={254}
        autoComplete="email"
        className="min-w-60 flex-1"
      />
      <SubmitButton className="max-sm:w-full">Show more</SubmitButton>
    </div>
  </Form>
);
