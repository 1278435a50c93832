import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import type { StepDesk } from "./step-form";

/** What the shop tells itself about the order. */
export const NotesCard = ({ desk: { order, action, now }, mayWrite }: { desk: StepDesk; mayWrite: boolean }) => (
  <Card title="Private notes" description="Only the shop reads them." id="notes">
    {mayWrite && (
      <Form action={action} className="gap-2" key={order.notes[0]?.id}>
        <input type="hidden" name="orderId" value={order.id} />
        <input type="hidden" name="step" value="addNote" />
        <TextareaField name="body" label="New note" hideLabel rows={2} maxLength={2000} required placeholder="Write a note" />
        <SubmitButton variant="secondary" size="sm" className="justify-self-end">
          Add note
        </SubmitButton>
      </Form>
    )}
    {order.notes.length > 0 ? (
      <ul className="mt-3 grid gap-3">
        {order.notes.map((note) => (
          <li key={note.id} className="rounded-md bg-subtle px-3 py-2">
            <p className="whitespace-pre-line">{note.body}</p>
            <p className="mt-0.5 text-[0.8125rem] text-ink-3">
              {note.authorName}, <Time at={note.createdAt} timeZone={order.shop.timeZone} readAt={now} />
            </p>
          </li>
        ))}
      </ul>
    ) : (
      !mayWrite && <p className="text-ink-3">There are none.</p>
    )}
  </Card>
);
