import { ABC_GRADES, variationOf, weeklyDemand, weeksSince } from "@/lib/analytics/product-grades";
import { addCalendarDays, type Day } from "@/lib/time";
import { type Ask, type Asked, numbers, type PlainRow } from "./analytics-plain";

const NET = "gross_minor - discount_minor - reversal_minor";
const SUMS = `sum(units) as units, sum(${NET}) as net, sum(tax_minor) as tax, sum(cost_minor) as cost,
  sum(case when cost_minor is not null then ${NET} else 0 end) as costed`;
const entries = ({ shop, period: { from, to } }: Asked) => `sales_entries
  where shop_id = '${shop}' and currency = 'KES' and item_key is not null and day between '${from}' and '${to}'`;
const sumsOf = (row: PlainRow) => Object.values(numbers(row, ["units", "net", "tax", "cost", "costed"]));

/** The twenty items of the days with most net sales, or most gross sales, with what they cost. */
const plainItemsBy = (order: "net" | "gross") => async (ask: Ask, asked: Asked) => {
  const rows = await ask(`
    select item_key, sum(gross_minor) as gross, ${SUMS} from ${entries(asked)}
    group by item_key order by ${order} desc, item_key limit 20`);
  return rows.map((row) => [row.item_key, ...sumsOf(row)]);
};
export const plainItems = plainItemsBy("net");
export const plainItemsByGross = plainItemsBy("gross");

const GRADES = ABC_GRADES.map((grade) => ({ grade, items: `items_${grade.toLowerCase()}`, net: `net_${grade.toLowerCase()}` }));
const GRADE_SUMS = GRADES.map(
  ({ grade, items, net }) =>
    `count(*) filter (where abc = '${grade}') over () as ${items}, sum(net) filter (where abc = '${grade}') over () as ${net}`,
);
const BROUGHT = "case when is_sold and net > 0 then net else 0 end";

/** Those with most net sales, their shares and ABC grades, how many items were sold at all, and what each grade brought. */
export async function plainGrades(ask: Ask, asked: Asked) {
  const rows = await ask(`
    with sums as (
      select item_key, count(*) filter (where kind = 'sale') as orders, sum(gross_minor) as gross, ${SUMS}
      from ${entries(asked)} group by item_key
    ), sold as (
      select *, cast(sum(${BROUGHT}) over (order by net desc, item_key) as float8) - ${BROUGHT} as before,
        cast(sum(${BROUGHT}) over () as float8) as total
      from (select *, orders > 0 or gross > 0 as is_sold from sums) s
    ), graded as (
      select *, case when not is_sold then 'U' when net <= 0 then 'C' when before / total < 0.8 then 'A'
        when before / total < 0.95 then 'B' else 'C' end as abc
      from sold
    )
    select item_key, abc, units, net, tax, cost, costed, sum(net) over () as all_net, count(*) over () as found, ${GRADE_SUMS.join(", ")}
    from graded order by net desc, item_key limit 20`);
  const first = rows[0] ?? {};
  return {
    items: rows.map((row) => [row.item_key, row.abc, Number(row.net) / Number(row.all_net), ...sumsOf(row)]),
    found: Number(first.found),
    // How many of the catalogue were not sold is not in the ledger.
    grades: GRADES.map(({ grade, items, net }) => [grade, Number(first[net] ?? 0), grade === "U" ? null : Number(first[items])]),
  };
}

/** The same, and how steadily each of those sold by the week, since its first sale. */
export async function plainItemPage(ask: Ask, asked: Asked) {
  const { shop, period } = asked;
  const { items, ...told } = await plainGrades(ask, asked);
  const ofItems = `shop_id = '${shop}' and item_key in (${items.map(([key]) => `'${key}'`).join(", ")})`;
  const rows = await ask(`
    select item_key, cast(first_day as varchar) as first_day, cast(floor((date '${period.to}' - day) / 7.0) as int) as week,
      sum(case when kind in ('sale', 'edit') then units else 0 end) as sold
    from sales_entries
    join (select item_key as first_key, min(day) as first_day from sales_entries where ${ofItems} group by item_key) firsts
      on first_key = item_key
    where ${ofItems} and day between '${period.from}' and '${period.to}'
    group by 1, 2, 3`);
  const variation = (key: PlainRow[string] | undefined) => {
    const mine = rows.filter((row) => row.item_key === key);
    const days = mine.map(({ week, sold }) => ({ day: addCalendarDays(period.to, -7 * Number(week)), units: Number(sold) }));
    return variationOf(weeklyDemand(days, weeksSince((mine[0]?.first_day ?? null) as Day | null, period)));
  };
  return { items: items.map((item) => [...item, variation(item[0])]), ...told };
}
