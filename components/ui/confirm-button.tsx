import type { ReactNode } from "react";
import type { FormAction } from "@/lib/http/form-state";
import type { ButtonLook } from "./button";
import { Dialog, DialogTrigger } from "./dialog";
import { Form } from "./form";
import { SubmitButton } from "./submit-button";

type Props = ButtonLook & {
  /** Unique on the page. */
  id: string;
  /** On the button, and the dialog's title unless `title` is given. */
  label: string;
  title?: string;
  /** What will happen, in a sentence. */
  text: ReactNode;
  action: FormAction;
  /** Sent along as hidden inputs. */
  values: Record<string, string | number>;
  confirmLabel?: string;
  danger?: boolean;
  /** Further fields, a reason for instance. */
  children?: ReactNode;
};

/** A button that asks before it acts. */
export const ConfirmButton = ({
  id,
  label,
  title,
  text,
  action,
  values,
  confirmLabel,
  danger = true,
  children,
  ...look
}: Props) => (
  <>
    <DialogTrigger dialogId={id} {...look}>
      {label}
    </DialogTrigger>
    <Dialog id={id} title={title ?? label}>
      <div className="text-ink-2">{text}</div>
      <Form action={action}>
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <SubmitButton variant={danger ? "danger" : "primary"} className="justify-self-end max-sm:w-full">
          {confirmLabel ?? label}
        </SubmitButton>
      </Form>
    </Dialog>
  </>
);
