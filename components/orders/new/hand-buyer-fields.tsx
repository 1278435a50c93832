import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { CountryOption } from "@/lib/checkout/countries";
import { isBrought } from "@/lib/delivery/delivery";
import type { HandDesk } from "@/lib/hand-orders/hand-desk";
import { HAND_PAYMENTS, HAND_SOURCES, type HandBuyer } from "@/lib/hand-orders/vocabulary";
import { plainWords } from "@/lib/orders/wording";

const choices = (words: readonly string[]) => words.map((value) => ({ value, label: plainWords(value) }));

type Props = { desk: HandDesk; buyer: Partial<HandBuyer>; countries: readonly CountryOption[] };

/** Who buys, how they are reached and how it is paid; a customer the shop knows fills it in. */
export function HandBuyerFields({ desk, buyer, countries }: Props) {
  const way = desk.quote.deliveries.find(({ id }) => id === desk.basket.deliveryId);
  const delivered = way !== undefined && isBrought(way.method);
  return (
    <div className="grid gap-4">
      <CustomerSearch desk={desk} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="source" label="How it came" options={choices(HAND_SOURCES)} defaultValue={buyer.source} />
        <TextField name="name" label="Name" required maxLength={120} autoComplete="off" defaultValue={buyer.name} />
        <TextField
          name="phone"
          label="Phone"
          required={false}
          type="tel"
          maxLength={30}
          autoComplete="off"
          defaultValue={buyer.phone ?? ""}
        />
        <TextField
          name="email"
          label="Email"
          required={false}
          type="email"
          maxLength={254}
          autoComplete="off"
          hint="Gets the confirmation and a link to follow the order."
          defaultValue={buyer.email ?? ""}
        />
        <TextField
          name="line1"
          label="Street or landmark"
          required={delivered}
          maxLength={200}
          autoComplete="off"
          defaultValue={buyer.line1}
        />
        <TextField name="town" label="Town" required={delivered} maxLength={120} autoComplete="off" defaultValue={buyer.town} />
        <SelectField
          name="country"
          label="Country"
          required
          autoComplete="off"
          defaultValue={buyer.country ?? ""}
          options={[{ value: "", label: "Choose a country" }, ...countries]}
        />
        <SelectField name="paymentMethod" label="Paid by" options={choices(HAND_PAYMENTS)} defaultValue={buyer.paymentMethod} />
      </div>
      <TextField
        name="note"
        label="Note from the buyer"
        required={false}
        maxLength={500}
        autoComplete="off"
        defaultValue={buyer.note}
      />
    </div>
  );
}

function CustomerSearch({ desk: { customerId, who, quote } }: { desk: HandDesk }) {
  if (customerId)
    return (
      <p className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-subtle px-3 py-2">
        <input type="hidden" name="customerId" value={customerId} />A customer the shop knows: the order joins their others.
        <SubmitButton variant="ghost" size="sm" name="use" value="nobody" formNoValidate>
          Somebody else
        </SubmitButton>
      </p>
    );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          name="who"
          label="A customer the shop knows: name, phone or email"
          type="search"
          required={false}
          maxLength={80}
          autoComplete="off"
          defaultValue={who}
          className="min-w-56 flex-1"
        />
        <SubmitButton variant="secondary" name="intent" value="find" formNoValidate>
          Find customer
        </SubmitButton>
      </div>
      {who && quote.customers.length === 0 && <p className="text-ink-2">No customer of the shop is called that.</p>}
      {quote.customers.length > 0 && (
        <ul className="grid gap-2">
          {quote.customers.map(({ id, name, phone, email }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-b border-line pb-2">
              <span className="min-w-0 break-words">{[name, phone, email].filter(Boolean).join(" · ")}</span>
              <SubmitButton variant="secondary" size="sm" name="use" value={id} formNoValidate aria-label={`Take ${name}`}>
                Take
              </SubmitButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
