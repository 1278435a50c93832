import { Money } from "@/components/ui/money";
import { RowLink } from "@/components/ui/row-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatQuantity } from "@/lib/format";
import type { SeenLine } from "@/lib/hand-orders/vocabulary";
import type { DraftOrderId, ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { plainWords } from "@/lib/orders/wording";
import { draftPath } from "@/lib/paths";

type Row = {
  id: DraftOrderId;
  shopId: ShopId;
  name: string;
  phone: string | null;
  source: string;
  lines: SeenLine[];
  totalMinor: number | null;
  currency: Currency;
  updatedAt: Date;
  updatedBy: string | null;
};
type Props = {
  drafts: readonly Row[];
  shopOf: (draft: Row) => { name: string; timeZone: string };
  showShop: boolean;
  now: Date;
};

const goodsWords = ([first, ...rest]: readonly SeenLine[]) =>
  first
    ? `${first.qty} × ${first.title}${rest.length > 0 ? ` and ${formatQuantity(rest.length, "more", "more")}` : ""}`
    : "No goods yet";

/** Open drafts: for whom, of what, how old, by whom. */
export const DraftTable = ({ drafts, shopOf, showShop, now }: Props) => (
  <Table caption="Drafts, the last saved first">
    <TableHead>
      <Th>For</Th>
      <Th>Goods</Th>
      <Th>Saved</Th>
      <Th>By</Th>
      {showShop && <Th>Shop</Th>}
      <Th numeric>Total</Th>
    </TableHead>
    <TableBody>
      {drafts.map((draft) => (
        <Tr key={draft.id}>
          <Td>
            <span className="min-w-0 max-sm:pe-28">
              <RowLink href={draftPath(draft.id)}>{draft.name || draft.phone || "Nobody yet"}</RowLink>
              <span className="block text-[0.8125rem] text-ink-3">{plainWords(draft.source)}</span>
            </span>
          </Td>
          <Td>{goodsWords(draft.lines)}</Td>
          <Td label="Saved">
            <Time at={draft.updatedAt} timeZone={shopOf(draft).timeZone} now={now} />
          </Td>
          <Td label="By">{draft.updatedBy ?? "Nobody known"}</Td>
          {showShop && <Td label="Shop">{shopOf(draft).name}</Td>}
          <Td numeric corner className="font-medium">
            {draft.totalMinor === null ? "No price" : <Money minor={draft.totalMinor} currency={draft.currency} />}
          </Td>
        </Tr>
      ))}
    </TableBody>
  </Table>
);
