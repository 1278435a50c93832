import { Mail, Phone } from "lucide-react";
import { Card } from "@/components/ui/card";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { countryOptions } from "@/lib/checkout/countries";
import { METHOD_WORDS } from "@/lib/delivery/delivery";
import { formatCountry } from "@/lib/format";
import type { Address } from "@/lib/orders/input";
import type { OrderView } from "@/lib/orders/order-view";
import { StaleHelp } from "./stale-help";
import type { StepDesk } from "./step-form";

const contactLink =
  "flex min-h-11 items-center gap-2 break-all text-brand-ink underline-offset-2 hover:underline sm:pointer-fine:min-h-7";

/** Who ordered, how and where it goes, and what they asked for; the address can be changed until something of it has left. */
export function CustomerCard({ desk, mayEdit }: { desk: StepDesk; mayEdit: boolean }) {
  const { customer, address, addressEditable, buyerNote } = desk.order;
  const wish = deliveryWish(desk.order);
  return (
    <Card title="Customer" id="customer">
      <p className="font-medium">{customer.name}</p>
      {customer.email && (
        <a href={`mailto:${customer.email}`} className={contactLink}>
          <Mail aria-hidden className="size-4 shrink-0 text-ink-3" /> {customer.email}
        </a>
      )}
      {customer.phone && (
        <a href={`tel:${customer.phone}`} className={contactLink}>
          <Phone aria-hidden className="size-4 shrink-0 text-ink-3" /> {customer.phone}
        </a>
      )}
      <div className="mt-3 border-t border-line pt-3">
        <div className="mb-1 flex items-center justify-between gap-3">
          <h3 className="font-semibold">Delivers to</h3>
          {addressEditable && mayEdit && (
            <DialogTrigger dialogId="address" size="sm" variant="ghost">
              Change
            </DialogTrigger>
          )}
        </div>
        {wish && <p className="mb-1 font-medium">{wish}</p>}
        {address ? (
          <AddressLines address={address} />
        ) : (
          !wish && <p className="text-ink-3">No address: picked up, digital, or unknown.</p>
        )}
        {!addressEditable && <p className="mt-1.5 text-[0.8125rem] text-ink-3">{fixedBecause(desk.order)}</p>}
      </div>
      {buyerNote && (
        <div className="mt-3 border-t border-line pt-3">
          <h3 className="mb-1 font-semibold">Note from the buyer</h3>
          <p className="whitespace-pre-line break-words">{buyerNote}</p>
        </div>
      )}
      {addressEditable && mayEdit && <AddressDialog desk={desk} />}
    </Card>
  );
}

/** The way of delivery the buyer chose: its name in the shop, and what kind it is. */
const deliveryWish = ({ deliveryMethod, deliveryName }: OrderView) =>
  [deliveryName, deliveryMethod && METHOD_WORDS[deliveryMethod].toLowerCase()].filter(Boolean).join(", ");

const fixedBecause = ({ status }: OrderView) =>
  status === "cancelled" || status === "returned"
    ? "The order has ended, so the address stays as it is."
    : "Something of it has been handed over, so the address stays as it is.";

export const AddressLines = ({ address }: { address: Address }) => (
  <address className="not-italic text-ink-2">
    <span className="block text-ink">{address.name}</span>
    <span className="block">{address.line1}</span>
    {address.line2 && <span className="block">{address.line2}</span>}
    <span className="block">{[address.postcode, address.town].filter(Boolean).join(" ")}</span>
    <span className="block">
      {[address.region !== address.town && address.region, formatCountry(address.country)].filter(Boolean).join(", ")}
    </span>
    {address.phone && <span className="block">{address.phone}</span>}
  </address>
);

const AddressDialog = ({ desk: { order, action } }: { desk: StepDesk }) => {
  const given = (value: string | null | undefined) => value ?? "";
  const { address } = order;
  return (
    <Dialog id="address" title="Change the delivery address">
      <Form action={action}>
        <StaleHelp />
        <input type="hidden" name="orderId" value={order.id} />
        <input type="hidden" name="version" value={order.version} />
        <input type="hidden" name="step" value="changeAddress" />
        <TextField
          name="name"
          label="Recipient"
          defaultValue={given(address?.name)}
          required
          maxLength={120}
          autoComplete="off"
        />
        <TextField name="phone" label="Phone" type="tel" defaultValue={given(address?.phone)} required={false} maxLength={30} />
        <TextField name="line1" label="Street or landmark" defaultValue={given(address?.line1)} required maxLength={200} />
        <TextField name="line2" label="More" defaultValue={given(address?.line2)} required={false} maxLength={200} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="town" label="Town" defaultValue={given(address?.town)} required maxLength={120} />
          <TextField name="region" label="Region" defaultValue={given(address?.region)} required={false} maxLength={120} />
          <TextField name="postcode" label="Postcode" defaultValue={given(address?.postcode)} required={false} maxLength={20} />
          <SelectField
            name="country"
            label="Country"
            defaultValue={given(address?.country)}
            required
            options={[{ value: "", label: "Choose a country" }, ...countryOptions(address?.country)]}
          />
        </div>
        <SubmitButton className="justify-self-end max-sm:w-full">Save address</SubmitButton>
      </Form>
    </Dialog>
  );
};
