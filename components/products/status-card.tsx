import { Card } from "@/components/ui/card";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ProductStatus } from "@/lib/catalog/vocabulary";
import type { FormAction } from "@/lib/http/form-state";
import type { ProductId, ShopId } from "@/lib/ids";

type Which = { shopId: ShopId; productId: ProductId; version: number };

const WAYS: Record<ProductStatus, readonly { to: ProductStatus; label: string }[]> = {
  active: [
    { to: "draft", label: "Take off sale" },
    { to: "archived", label: "Archive" },
  ],
  draft: [
    { to: "active", label: "Put on sale" },
    { to: "archived", label: "Archive" },
  ],
  archived: [
    { to: "active", label: "Put on sale again" },
    { to: "draft", label: "Bring back as a draft" },
  ],
};

type Props = { which: Which; status: ProductStatus; about: string; action: FormAction };

/** Whether customers see the product, and the ways to change that. */
export const StatusCard = ({ which, status, about, action }: Props) => (
  <Card title="Who sees it" description={about}>
    <div className="flex flex-wrap gap-2">
      {WAYS[status].map(({ to, label }) => (
        <StatusForm key={to} {...{ which, action, to, label }} variant={to === "active" ? "primary" : "secondary"} />
      ))}
    </div>
  </Card>
);

type FormProps = {
  which: Which;
  action: FormAction;
  to: ProductStatus;
  label: string;
  variant?: "primary" | "secondary";
  isUndo?: boolean;
};

export const StatusForm = ({ which, action, to, label, variant = "secondary", isUndo }: FormProps) => (
  <Form action={action}>
    {Object.entries({ ...which, status: to, ...(isUndo && { undo: "true" }) }).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <SubmitButton variant={variant} size={isUndo ? "sm" : "md"}>
      {label}
    </SubmitButton>
  </Form>
);
