import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ListedRate, RecordedRate } from "@/lib/exchange/rate-versions";
import { RATE_SOURCE_WORDS } from "@/lib/exchange/vocabulary";
import { formatDay } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { ShopId } from "@/lib/ids";

type Props = {
  items: readonly ListedRate[];
  shopId: ShopId;
  timeZone: string;
  /** Takes one of the shop's own away; without it the table is only read. */
  remove?: FormAction | undefined;
};

/** What was ever recorded for a day, one after the other. */
const Versions = ({ versions, timeZone, of }: { versions: readonly RecordedRate[]; timeZone: string; of: string }) => (
  <details className="text-[0.8125rem]">
    <summary className="link inline-flex min-h-11 items-center sm:pointer-fine:min-h-7">
      {versions.length} versions<span className="sr-only"> of {of}</span>
    </summary>
    <ol className="grid gap-0.5 text-ink-2">
      {versions.map(({ rate, lastDay, isWithdrawn, actor, createdAt }) => (
        <li key={`${createdAt.getTime()} ${rate} ${isWithdrawn}`}>
          {isWithdrawn ? "withdrawn" : rate} on <Time at={createdAt} timeZone={timeZone} style="long" />
          {actor && ` by ${actor}`}
          {versions.some((other) => other.lastDay !== lastDay) && `, until ${formatDay(lastDay)}`}
        </li>
      ))}
    </ol>
  </details>
);

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
      {items.map(({ day, lastDay, currency, rate, source, isOwn, isWithdrawn, actor, createdAt, versions }) => (
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
            <span>
              {isWithdrawn ? <s>{rate}</s> : rate}
              {versions.length > 1 && (
                <Versions versions={versions} timeZone={timeZone} of={`${currency} of ${formatDay(day)}`} />
              )}
            </span>
          </Td>
          <Td label="Source">
            <span className="flex flex-wrap gap-1.5">
              {RATE_SOURCE_WORDS[source]} {!isOwn && <Badge>Every shop</Badge>} {isWithdrawn && <Badge>Withdrawn</Badge>}
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
              {isOwn && !isWithdrawn && (
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
