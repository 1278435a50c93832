import { Search, SlidersHorizontal } from "lucide-react";
import Form from "next/form";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { CheckboxField, type Option, SelectField, TextField } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LenientFilters } from "@/lib/orders/list-input";
import { PAYMENT_STATUSES } from "@/lib/orders/order-status";
import { ORDER_SOURCES } from "@/lib/orders/vocabulary";
import { PAYMENT_WORDS, plainWords } from "@/lib/orders/wording";
import { shopOrdersPath } from "@/lib/paths";

const ANY: Option = { value: "", label: "Any" };
const PAYMENTS: Option[] = [ANY, ...PAYMENT_STATUSES.map((value) => ({ value, label: PAYMENT_WORDS[value] }))];
const SOURCES: Option[] = [ANY, ...ORDER_SOURCES.map((value) => ({ value, label: plainWords(value) }))];
const HOLDS: Option[] = [ANY, { value: "true", label: "On hold" }, { value: "false", label: "Not on hold" }];

type Props = LenientFilters & {
  /** What was typed into the search, understood or not. */
  typed: string | undefined;
  /** Empty when there is only one shop to choose. */
  shops: readonly { id: string; name: string }[];
};

/** Search and filters of the order list: a plain GET form, so that every view has an address. */
export function OrderFiltersForm({ filters, errors, typed, shops }: Props) {
  const { status, payment_status, from, to, hold, late, due_today, expiring, action_needed, requests, source, shop } = filters;
  const odd = Object.entries(errors).filter(([name]) => name !== "q");
  return (
    <Form action={shopOrdersPath()} className="grid gap-3" role="search" aria-label="Orders">
      {status && <input type="hidden" name="status" value={status.join(",")} />}
      {filters.customer && <input type="hidden" name="customer" value={filters.customer} />}
      <div className="flex flex-wrap gap-2">
        <div className="relative min-w-0 flex-1 basis-64">
          <Search aria-hidden className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-3" />
          <Input
            key={typed}
            type="search"
            name="q"
            id="order-search"
            defaultValue={typed}
            maxLength={100}
            placeholder="Number, customer, phone, email or tracking number"
            aria-label="Search orders by number, customer, phone, email or tracking number"
            aria-invalid={errors.q ? true : undefined}
            aria-describedby={errors.q ? "order-search-error" : undefined}
            className="ps-9"
          />
        </div>
        <Button type="submit" variant="primary">
          Search
        </Button>
        <details open={odd.length > 0 || undefined} className="open:basis-full">
          <summary className={buttonClass()}>
            <SlidersHorizontal aria-hidden /> Filters
          </summary>
          <div className="mt-3 grid gap-4 rounded-lg border border-line bg-surface p-4 shadow-card">
            <div className="grid grid-cols-2 gap-4 lg:grid-cols-6">
              {shops.length > 0 && (
                <SelectField
                  name="shop"
                  label="Shop"
                  defaultValue={shop ?? "all"}
                  className="max-lg:col-span-2"
                  options={[{ value: "all", label: "All shops" }, ...shops.map(({ id, name }) => ({ value: id, label: name }))]}
                />
              )}
              <TextField
                name="from"
                label="Placed from"
                type="date"
                defaultValue={from}
                error={errors.from}
                className="max-sm:col-span-2"
              />
              <TextField
                name="to"
                label="Placed until"
                type="date"
                defaultValue={to}
                error={errors.to}
                className="max-sm:col-span-2"
              />
              <SelectField name="payment_status" label="Payment" defaultValue={payment_status?.[0] ?? ""} options={PAYMENTS} />
              <SelectField name="hold" label="Hold" defaultValue={hold === undefined ? "" : String(hold)} options={HOLDS} />
              <SelectField name="source" label="Source" defaultValue={source ?? ""} options={SOURCES} />
            </div>
            <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
              <CheckboxField name="late" value="true" label="Late" defaultChecked={late} />
              <CheckboxField name="due_today" value="true" label="To ship today" defaultChecked={due_today} />
              <CheckboxField name="expiring" value="true" label="Expiring" defaultChecked={expiring} />
              <CheckboxField name="action_needed" value="true" label="Action needed" defaultChecked={action_needed} />
              <CheckboxField name="requests" value="true" label="Customer asked" defaultChecked={requests} />
              <Button type="submit" className="ms-auto max-sm:w-full">
                Apply filters
              </Button>
            </div>
          </div>
        </details>
      </div>
      {errors.q && (
        <p id="order-search-error" data-tone="bad" className="text-[0.8125rem] font-medium text-tone-ink">
          {errors.q}
        </p>
      )}
      {odd.length > 0 && (
        <Alert tone="warn" live>
          {odd.map(([name, message]) => (
            <p key={name}>
              {plainWords(name)}: {message} The filter was left out.
            </p>
          ))}
        </Alert>
      )}
    </Form>
  );
}
