"use client";

import { Alert } from "@/components/ui/alert";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { FormAction } from "@/lib/http/form-state";
import type { Id, PlaceId, ShopId, VariantId } from "@/lib/ids";
import type { CountResult } from "@/lib/stock/count-stock";
import { variantTitle } from "@/lib/stock/stock-words";

type Row = { variantId: VariantId; sku: string; title: string; options: string; onHand: number };
type Props = {
  shopId: ShopId;
  place: { id: PlaceId; name: string };
  rows: readonly Row[];
  countKey: Id<"stk">;
  action: FormAction<CountResult>;
};

/** A sheet to count by: what is on hand by the books, and a field for what is there. Empty fields are left alone. */
export const CountForm = ({ shopId, place, rows, countKey, action }: Props) => (
  <Form action={action} result={(result) => <OpenRows result={result} />}>
    <input type="hidden" name="shopId" value={shopId} />
    <input type="hidden" name="placeId" value={place.id} />
    <input type="hidden" name="key" value={countKey} />
    <div className="-mx-4 border-y border-line sm:-mx-5">
      <Table caption={`Counted at ${place.name}`}>
        <TableHead>
          <Th>Product</Th>
          <Th numeric>On hand</Th>
          <Th>Counted</Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Tr key={row.variantId}>
              <Td>
                <span className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{variantTitle(row)}</span>
                  <span className="block text-[0.8125rem] text-ink-3">{row.sku}</span>
                </span>
              </Td>
              <Td numeric label="On hand">
                {row.onHand}
                <input type="hidden" name={`seen.${row.variantId}`} value={row.onHand} />
              </Td>
              <Td label="Counted" className="sm:w-40">
                <TextField
                  name={`counted.${row.variantId}`}
                  label={`Counted of ${variantTitle(row)}, ${row.sku}`}
                  hideLabel
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={7}
                  className="max-sm:w-28"
                />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </div>
    <TextField name="note" label="Note" maxLength={500} required={false} hint="Stands in the ledger beside each difference." />
    <SubmitButton className="justify-self-start">Save what was counted</SubmitButton>
  </Form>
);

const OpenRows = ({ result: { open } }: { result: CountResult }) => (
  <Alert tone="warn" title="Not saved; count these again" live>
    <ul className="mt-1 list-disc ps-5">
      {open.map(({ variantId, sku, counted, outcome }) => (
        <li key={variantId}>
          {sku}:{" "}
          {outcome.kind === "moved"
            ? `${outcome.seen} were on hand when you counted ${counted}, and now there are ${outcome.now}.`
            : outcome.kind === "refused" && outcome.reason}
        </li>
      ))}
    </ul>
  </Alert>
);
