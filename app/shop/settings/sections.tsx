import type { ComponentProps, ReactNode } from "react";
import { CheckboxField, SelectField, TextareaField, TextField } from "@/components/ui/field";
import { canAskPhones } from "@/lib/payments/operator";
import { OFFERED_PAYMENTS, percentText, type ShopSettings } from "@/lib/shops/settings";

type Props = { shop: ShopSettings };

const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "sw", label: "Kiswahili" },
];

type Field = Omit<ComponentProps<typeof TextField>, "required" | "inputMode">;

const Grid = ({ children }: { children: ReactNode }) => <div className="grid gap-4 sm:grid-cols-2">{children}</div>;
const WholeField = (props: Field) => <TextField required inputMode="numeric" {...props} />;
const PercentField = ({ basisPoints, ...props }: Field & { basisPoints: number }) => (
  <TextField required inputMode="decimal" defaultValue={percentText(basisPoints)} {...props} />
);

export const AboutFields = ({ shop }: Props) => (
  <Grid>
    <TextField name="name" label="Name" required maxLength={80} defaultValue={shop.name} />
    <SelectField name="locale" label="Language of documents" defaultValue={shop.locale} options={LANGUAGES} />
    <TextareaField
      name="description"
      label="Description"
      required={false}
      rows={3}
      maxLength={1000}
      defaultValue={shop.description}
      className="sm:col-span-2"
    />
    <TextField
      name="supportEmail"
      label="Email for customers"
      type="email"
      required={false}
      maxLength={254}
      defaultValue={shop.supportEmail ?? ""}
    />
    <TextField
      name="supportPhone"
      label="Phone for customers"
      type="tel"
      required={false}
      maxLength={16}
      defaultValue={shop.supportPhone ?? ""}
      hint="With its country code, such as +254700100200."
    />
  </Grid>
);

export const OrderFields = ({ shop }: Props) => (
  <Grid>
    <WholeField
      name="hoursToShip"
      label="Hours to ship"
      defaultValue={shop.hoursToShip}
      hint="After accepting; later ones count as late."
    />
    <WholeField
      name="hoursToPay"
      label="Hours to pay"
      defaultValue={shop.hoursToPay}
      hint="An order that is not paid by then is cancelled."
    />
    <WholeField
      name="daysToAccept"
      label="Days to accept"
      defaultValue={shop.daysToAccept}
      hint="Cash on delivery that nobody accepted by then is cancelled; “Expiring” on the order list warns of it."
    />
    <CheckboxField
      name="autoAccept"
      label="Accept orders by themselves"
      hint="Those that are paid, or cash on delivery."
      defaultChecked={shop.autoAccept}
      className="sm:col-span-2"
    />
  </Grid>
);

const PAYMENTS: Record<(typeof OFFERED_PAYMENTS)[number], string> = {
  mobile_money: "Mobile money",
  cash_on_delivery: "Cash on delivery",
  bank_transfer: "Bank transfer",
};

export const PaymentFields = ({ shop }: Props) => (
  <>
    <fieldset>
      <legend className="mb-1 font-medium">Buyers can pay by</legend>
      {OFFERED_PAYMENTS.map((method) => (
        <CheckboxField
          key={method}
          id={`payment-${method}`}
          name="paymentMethods"
          value={method}
          label={PAYMENTS[method]}
          {...(method === "mobile_money" &&
            !canAskPhones(shop.currency) && {
              hint: `Not offered to buyers: no phone can be asked for ${shop.currency} here. A paybill or till can stand in the bank details.`,
            })}
          defaultChecked={shop.paymentMethods.includes(method)}
        />
      ))}
    </fieldset>
    <TextareaField
      name="bankDetails"
      label="Bank details"
      required={false}
      rows={2}
      maxLength={500}
      defaultValue={shop.bankDetails}
      hint="Shown to who pays by transfer, and on their invoice."
    />
  </>
);

const PRICES = [
  { value: "yes", label: "contain tax" },
  { value: "no", label: "are without tax; it is added" },
];

export const TaxFields = ({ shop }: Props) => (
  <Grid>
    <SelectField name="taxInclusive" label="Prices" defaultValue={shop.taxInclusive ? "yes" : "no"} options={PRICES} />
    <PercentField
      name="taxRate"
      label="Tax rate in percent"
      basisPoints={shop.taxRateBp}
      hint="For products without a rate of their own, and for delivery."
    />
    <TextField
      name="legalName"
      label="Legal name"
      required={false}
      maxLength={120}
      defaultValue={shop.legalName}
      hint="Invoices say the shop's name without it."
    />
    <TextField name="taxNumber" label="Tax number" required={false} maxLength={40} defaultValue={shop.taxNumber} />
    <TextareaField
      name="postalAddress"
      label="Postal address"
      required={false}
      rows={3}
      maxLength={400}
      defaultValue={shop.postalAddress}
      className="sm:col-span-2"
    />
  </Grid>
);

export const ReturnFields = ({ shop }: Props) => (
  <Grid>
    <WholeField
      name="returnWindowDays"
      label="Days to send back"
      defaultValue={shop.returnWindowDays}
      hint="After delivery; 0 takes nothing back but what was at fault."
    />
    <PercentField
      name="restockingFee"
      label="Restocking fee in percent"
      basisPoints={shop.restockingFeeBp}
      hint="Kept when nothing was wrong with the goods."
    />
  </Grid>
);

export const StockFields = ({ shop }: Props) => (
  <Grid>
    <WholeField
      name="leadDays"
      label="Days until ordered goods are there"
      defaultValue={shop.leadDays}
      hint="What the analytics’ reorder suggestions look ahead, unless another time is asked for there."
    />
  </Grid>
);
