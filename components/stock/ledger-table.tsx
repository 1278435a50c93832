import Link from "next/link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { StockCause } from "@/lib/catalog/stock";
import type { Id, OrderId } from "@/lib/ids";
import { shopOrderPath } from "@/lib/paths";
import { CAUSE_WORDS, signed } from "@/lib/stock/stock-words";

type Entry = {
  id: Id<"stm">;
  at: Date;
  cause: StockCause;
  onHandChange: number;
  reservedChange: number;
  onHandAfter: number;
  note: string;
  place: string | null;
  orderId: OrderId | null;
  orderNumber: string | null;
  actor: string | null;
};

/** Every change of a variant's stock, newest first; the changes above a line sum to what is on hand. */
export const LedgerTable = ({ entries, timeZone }: { entries: readonly Entry[]; timeZone: string }) => (
  <Table caption="Ledger, newest first">
    <TableHead>
      <Th>When</Th>
      <Th>What</Th>
      <Th>Place</Th>
      <Th numeric>On hand</Th>
      <Th numeric>Promised</Th>
      <Th numeric>Then on hand</Th>
    </TableHead>
    <TableBody>
      {entries.map((entry) => (
        <Tr key={entry.id}>
          <Td className="max-sm:text-ink-3">
            <Time at={entry.at} timeZone={timeZone} style="long" className="whitespace-nowrap" />
          </Td>
          <Td>
            <span className="min-w-0">
              <span className="font-medium">{CAUSE_WORDS[entry.cause]}</span>
              {entry.orderId && (
                <>
                  {" "}
                  <Link href={shopOrderPath(entry.orderId)} className="link whitespace-nowrap">
                    {entry.orderNumber}
                  </Link>
                </>
              )}
              {(entry.note || entry.actor) && (
                <span className="block break-words text-[0.8125rem] text-ink-3">
                  {[entry.note, entry.actor].filter(Boolean).join(" · ")}
                </span>
              )}
            </span>
          </Td>
          <Td label="Place">{entry.place ?? "–"}</Td>
          <Td numeric label="On hand">
            {signed(entry.onHandChange) || "–"}
          </Td>
          <Td numeric label="Promised">
            {signed(entry.reservedChange) || "–"}
          </Td>
          <Td numeric label="Then on hand">
            {entry.onHandAfter}
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
