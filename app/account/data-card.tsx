import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CheckboxField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/http/form-state";
import { myDataPath } from "@/lib/paths";

/** What we hold of a person, to take away and to have removed. */
export const DataCard = ({ deleteAction }: { deleteAction: FormAction }) => (
  <Card title="Your data" id="your-data">
    <div className="grid gap-5">
      <div>
        <p className="mb-3 text-ink-2">
          One file with your profile, addresses, carts and sign-ins, your orders in every shop with what was paid, sent and
          written, and your points with all that moved them.
        </p>
        <a href={myDataPath()} download className={buttonClass({})}>
          Download my data
        </a>
      </div>
      <Form action={deleteAction} className="grid gap-4 border-t border-line pt-5">
        <div>
          <h3 className="font-semibold">Delete my account</h3>
          <p className="mt-1 text-ink-2">
            You are signed out everywhere. Your name, email, phone, addresses and notes are removed from your orders in every
            shop; goods, amounts and dates stay in the shops' books. Orders must have arrived or ended before, unless nothing
            happened to them for half a year. This cannot be undone.
          </p>
        </div>
        <TextField name="password" label="Your password" type="password" autoComplete="current-password" required />
        <CheckboxField name="confirmation" label="Yes, delete my account for good" required />
        <SubmitButton variant="danger" className="justify-self-start">
          Delete my account
        </SubmitButton>
      </Form>
    </div>
  </Card>
);
