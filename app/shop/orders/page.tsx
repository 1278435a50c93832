import { Download, FilePen, Inbox, Plus, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BulkBar } from "@/components/orders/list/bulk-bar";
import { FilterChips } from "@/components/orders/list/filter-chips";
import { ListKeys } from "@/components/orders/list/list-keys";
import { OrderFiltersForm } from "@/components/orders/list/order-filters-form";
import { OrderTable } from "@/components/orders/list/order-table";
import { ToDoStrip } from "@/components/orders/list/to-do-strip";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { isPermitted } from "@/lib/auth/authorize";
import { countDrafts } from "@/lib/drafts/count-drafts";
import { formatQuantity } from "@/lib/format";
import { shopPage } from "@/lib/http/page";
import { MAX_BULK_ORDERS } from "@/lib/orders/bulk-change";
import { COUNT_CAP, countOrders, type StatusCounts } from "@/lib/orders/count-orders";
import { countToDo } from "@/lib/orders/count-to-do";
import { filterWords, isFiltered } from "@/lib/orders/filter-words";
import { filtersQuery, type OrderFilters } from "@/lib/orders/list-input";
import { ORDER_STATUSES } from "@/lib/orders/order-status";
import { TO_DO, toDoFilters } from "@/lib/orders/to-do";
import { STATUS_WORDS } from "@/lib/orders/wording";
import {
  draftsPath,
  newOrderPath,
  packingSlipsPath,
  shopImportPath,
  shopOrdersChangePath,
  shopOrdersExportPath,
  shopOrdersPath,
} from "@/lib/paths";
import { listMyShops } from "@/lib/shops/list-my-shops";
import { readListPage, type Search, showPage } from "./read-list-page";

export const metadata: Metadata = { title: "Orders" };

const BULK_FORM = "change-many";

const shownCount = (count: number) => (count >= COUNT_CAP ? `${COUNT_CAP - 1}+` : String(count));

const tabsOf = (filters: OrderFilters, counts: StatusCounts | undefined) =>
  (["all", ...ORDER_STATUSES] as const).map((status) => ({
    href: shopOrdersPath(filtersQuery(filters, { status: status === "all" ? undefined : status })),
    label: status === "all" ? "All" : STATUS_WORDS[status],
    count: counts && shownCount(counts[status]),
    current: status === "all" ? !filters.status : filters.status?.length === 1 && filters.status[0] === status,
  }));

/** `all` instead of nothing, because a shop chosen earlier is kept in a cookie. */
const without = (filters: OrderFilters, name: keyof OrderFilters) =>
  shopOrdersPath(filtersQuery(filters, { [name]: name === "shop" ? "all" : undefined }));

export default async function OrdersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const ctx = await shopPage("orders:read", shopOrdersPath());
  const { scope, filters, errors, typed, cursor, several } = await readListPage(ctx, search);
  const mayWrite = scope.some((shopId) => isPermitted(ctx.actor, "orders:write", shopId));
  const [page, counts, toDo, shops, drafts] = await Promise.all([
    showPage(ctx, filters, cursor),
    countOrders(ctx, filters),
    countToDo(ctx, filters.shop),
    listMyShops(ctx),
    mayWrite ? countDrafts(ctx, scope.length === 1 ? scope[0] : undefined) : 0,
  ]);
  if (page === "first page") redirect(shopOrdersPath(filtersQuery(filters)));

  const { orders, next, prev } = page;
  const query = filtersQuery(filters);
  const byId = new Map(shops.map((shop) => [shop.id, shop]));
  const only = scope.length === 1 ? scope[0] : undefined;
  const mayExport = scope.some((shopId) => isPermitted(ctx.actor, "orders:export", shopId));
  const isBare = !isFiltered({ ...filters, shop: undefined }) && orders.length === 0;
  const clearHref = shopOrdersPath(several ? "shop=all" : "");
  return (
    <>
      <PageHeader
        title="Orders"
        description={only ? byId.get(only)?.name : `${scope.length} shops in one list`}
        actions={
          <>
            {mayWrite && (
              <>
                <ButtonLink href={newOrderPath(only ? `shop=${only}` : "")}>
                  <Plus aria-hidden /> New order
                </ButtonLink>
                <ButtonLink href={draftsPath(only ? `shop=${only}` : "")}>
                  <FilePen aria-hidden /> Drafts{drafts > 0 && ` (${drafts})`}
                </ButtonLink>
              </>
            )}
            {mayExport && orders.length > 0 && (
              <ButtonLink plain href={shopOrdersExportPath(query)} download>
                <Download aria-hidden /> Export CSV
              </ButtonLink>
            )}
          </>
        }
      />
      {!isBare && (
        <ToDoStrip
          entries={TO_DO.map(({ key, label }) => {
            const wanted = filtersQuery(toDoFilters(key, filters.shop));
            const count = toDo[key];
            return { key, label, count, shown: shownCount(count), href: shopOrdersPath(wanted), current: wanted === query };
          })}
        />
      )}
      {!isBare && (
        <div className="mb-4 grid gap-3">
          <OrderFiltersForm filters={filters} errors={errors} typed={typed} shops={several ? shops : []} />
          <FilterChips
            clearHref={clearHref}
            chips={filterWords(filters, filters.shop && byId.get(filters.shop)?.name).map(({ name, words }) => ({
              words,
              removeHref: without(filters, name),
            }))}
          />
          <Tabs label="Orders by status" tabs={tabsOf(filters, counts)} />
        </div>
      )}
      <Card flush>
        {orders.length === 0 ? (
          <Nothing
            isBare={isBare}
            mayImport={scope.some((shopId) => isPermitted(ctx.actor, "imports:write", shopId))}
            clearHref={clearHref}
          />
        ) : (
          <>
            {mayWrite && (
              <BulkBar
                formId={BULK_FORM}
                action={shopOrdersChangePath()}
                slips={packingSlipsPath()}
                filter={query}
                atMost={MAX_BULK_ORDERS}
              />
            )}
            <OrderTable
              orders={orders}
              shopOf={(order) => byId.get(order.shopId) ?? { name: "", timeZone: "UTC" }}
              showShop={scope.length > 1}
              selectInto={mayWrite ? BULK_FORM : undefined}
              now={ctx.now}
            />
            <Pagination
              label="Pages of orders"
              newerHref={prev ? shopOrdersPath(filtersQuery(filters, { cursor: prev })) : undefined}
              olderHref={next ? shopOrdersPath(filtersQuery(filters, { cursor: next })) : undefined}
            >
              {formatQuantity(orders.length, "order")} on this page
            </Pagination>
          </>
        )}
      </Card>
      {orders.length > 0 && <ListKeys />}
    </>
  );
}

const Nothing = ({ isBare, mayImport, clearHref }: { isBare: boolean; mayImport: boolean; clearHref: string }) =>
  isBare ? (
    <EmptyState
      icon={Inbox}
      title="No orders yet"
      action={
        mayImport && (
          <ButtonLink href={shopImportPath()} variant="primary">
            Import your order history
          </ButtonLink>
        )
      }
    >
      Orders appear here the moment they are placed. {mayImport && "Bring the ones you have with you from a CSV file."}
    </EmptyState>
  ) : (
    <EmptyState
      icon={SearchX}
      title="No order matches"
      action={
        <ButtonLink href={clearHref} variant="primary">
          Clear all filters
        </ButtonLink>
      }
    >
      Take a filter off, or search for something else.
    </EmptyState>
  );
