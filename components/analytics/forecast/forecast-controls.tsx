import Form from "next/form";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import type { ShopId } from "@/lib/ids";
import type { Currency } from "@/lib/money";
import { analyticsPath } from "@/lib/paths";
import { GRAIN_WORDS, MEASURE_WORDS } from "@/lib/sales-forecasts/forecast-words";
import { AHEAD, aboutText, aheadText, type ForecastSearch } from "@/lib/sales-forecasts/search";
import { FORECAST_MEASURES } from "@/lib/sales-forecasts/vocabulary";

type Choice = { level: "category" | "item"; subject: string; label: string };
type Props = {
  search: ForecastSearch;
  choices: readonly Choice[];
  shops: readonly { id: ShopId; name: string }[];
  shop: ShopId;
  currency?: Currency;
};

/** What is forecast, by which measure and how far ahead; all of it is in the address. */
export function ForecastControls({ search, choices, shops, shop, currency }: Props) {
  const of = (level: Choice["level"]) =>
    choices
      .filter((choice) => choice.level === level)
      .map(({ subject, label }) => (
        <option key={subject} value={aboutText({ level, id: subject })}>
          {label}
        </option>
      ));
  const about = aboutText(search);
  const isListed = search.level === "shop" || choices.some(({ level, subject }) => aboutText({ level, id: subject }) === about);
  return (
    <Form action={analyticsPath()} className="flex flex-wrap items-end gap-3 print:hidden" aria-label="What is forecast">
      <input type="hidden" name="section" value="forecast" />
      {currency && <input type="hidden" name="currency" value={currency} />}
      {shops.length > 1 ? (
        <SelectField
          name="shop"
          label="Shop"
          defaultValue={shop}
          options={shops.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <input type="hidden" name="shop" value={shop} />
      )}
      <SelectField name="about" label="Forecast of" defaultValue={about} className="min-w-0 max-w-full sm:max-w-72">
        <option value="shop">The whole shop</option>
        {!isListed && <option value={about}>{search.id}</option>}
        <optgroup label="Categories">{of("category")}</optgroup>
        <optgroup label="Products, best sellers first">{of("item")}</optgroup>
      </SelectField>
      <SelectField
        name="measure"
        label="Counted in"
        defaultValue={search.measure}
        options={FORECAST_MEASURES.map((value) => ({ value, label: MEASURE_WORDS[value] }))}
      />
      <SelectField
        name="ahead"
        label="Ahead"
        defaultValue={aheadText(search)}
        options={AHEAD.map((ahead) => ({ value: aheadText(ahead), label: `${ahead.horizon} ${GRAIN_WORDS[ahead.grain].many}` }))}
      />
      <Button type="submit">Forecast</Button>
    </Form>
  );
}
