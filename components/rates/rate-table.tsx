import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { RateRow } from "@/lib/exchange/rate-book";
import { RATE_SOURCE_WORDS } from "@/lib/exchange/vocabulary";
import { formatDay } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";

type Item = RateRow & { actor: string | null; createdAt: Date };
type Props = {
  items: readonly Item[];
  shopId: ShopId;
  timeZone: string;
  /** Takes one of the shop's own away; without it the table is only read. */
  remove?: FormAction | undefined;
};

/** Rates of the euro by day, with where each comes from. */
export const RateTable = ({ items, shopId, timeZone, remove }: Props) => (
  <Table caption="Exchange rates">
    <TableHead>
      <Th>Day</Th>
      <Th>Currency</Th>
      <Th numeric>For 1 EUR</Th>
      <Th>Source</Th>
      <Th>Entered</Th>
      {remove && (
        <Th>
          <span className="sr-only">Remove</span>
        </Th>
      )}
    </TableHead>
    <TableBody>
      {items.map(({ day, lastDay, currency, rate, source, isOwn, actor, createdAt }) => (
        <Tr key={`${day} ${currency} ${isOwn}`}>
          <Td label="Day">
            <span>
              {formatDay(day)}
              {lastDay > day && <span className="block text-[0.8125rem] text-ink-3">until {formatDay(lastDay)}</span>}
            </span>
          </Td>
          <Td label="Currency" className="font-medium">
            {currency}
          </Td>
          <Td label="For 1 EUR" numeric>
            {rate}
          </Td>
          <Td label="Source">
            <span className="flex flex-wrap gap-1.5">
              {RATE_SOURCE_WORDS[source]} {!isOwn && <Badge>Every shop</Badge>}
            </span>
          </Td>
          <Td label="Entered">
            <span>
              <Time at={createdAt} timeZone={timeZone} style="date" />
              {actor && <span className="text-ink-3"> by {actor}</span>}
            </span>
          </Td>
          {remove && (
            <Td>
              {isOwn && (
                <Form action={remove}>
                  <input type="hidden" name="shopId" value={shopId} />
                  <input type="hidden" name="currency" value={currency} />
                  <input type="hidden" name="day" value={day} />
                  <SubmitButton size="sm" variant="ghost" aria-label={`Remove the rate of ${currency} of ${formatDay(day)}`}>
                    Remove
                  </SubmitButton>
                </Form>
              )}
            </Td>
          )}
        </Tr>
      ))}
    </TableBody>
  </Table>
);
