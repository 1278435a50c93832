import { Hourglass, TrendingUp } from "lucide-react";
import { BacktestCard } from "@/components/analytics/forecast/backtest-card";
import { ClosuresCard } from "@/components/analytics/forecast/closures-card";
import { ForecastChart } from "@/components/analytics/forecast/forecast-chart";
import { ForecastControls } from "@/components/analytics/forecast/forecast-controls";
import { forecastSteps } from "@/components/analytics/forecast/forecast-steps";
import { ForecastTable } from "@/components/analytics/forecast/forecast-table";
import { LiveRefresh } from "@/components/imports/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { getAnalyticsScope } from "@/lib/analytics/get-analytics-scope";
import { analyticsQuery } from "@/lib/analytics/search";
import { isPermitted } from "@/lib/auth/authorize";
import { AppError } from "@/lib/errors";
import { formatDay, formatInstant, formatQuantity } from "@/lib/format";
import { orNotFound } from "@/lib/http/page";
import { analyticsPath, forecastFilePath } from "@/lib/paths";
import { GRAIN_WORDS, MEASURE_WORDS, METHOD_WORDS, NOTE_WORDS } from "@/lib/sales-forecasts/forecast-words";
import { getForecast, type SalesForecast } from "@/lib/sales-forecasts/get-forecast";
import { getForecastChoices } from "@/lib/sales-forecasts/get-forecast-choices";
import type { ForecastAsked } from "@/lib/sales-forecasts/input";
import { aboutText, aheadText, readForecastSearch } from "@/lib/sales-forecasts/search";
import { NEEDED_PERIODS } from "@/lib/sales-forecasts/vocabulary";
import { putBackClosureAction, removeClosureAction, stateClosureAction } from "../closures/actions";
import type { SectionProps } from "./section";

const ACTIONS = { state: stateClosureAction, remove: removeClosureAction, putBack: putBackClosureAction };

/** What will be sold, of the shop, a category or a product; of one shop, as shops differ in days and currency. */
export async function ForecastSection({ ctx, asked, search, given, narrow }: SectionProps) {
  const { shops } = await getAnalyticsScope(ctx, { shop: asked.shop });
  const shop = shops[0];
  if (!shop) return null;
  const wish = readForecastSearch(given);
  const question = { shop: shop.id, ...wish, ...(wish.measure === "net" && search.currency && { currency: search.currency }) };
  const [forecast, { choices, closures }] = await orNotFound(() =>
    Promise.all([forecastOrRefusal(ctx, question), getForecastChoices(ctx, shop.id)]),
  );
  const own = new URLSearchParams({ about: aboutText(wish), measure: wish.measure, ahead: aheadText(wish) });
  return (
    <div className="grid gap-5">
      <ForecastControls search={wish} choices={choices} shops={shops} shop={shop.id} currency={search.currency} />
      {forecast instanceof AppError ? (
        <Card>
          <EmptyState icon={TrendingUp} title="There is no such forecast">
            {forecast.message}
          </EmptyState>
        </Card>
      ) : (
        <ForecastCard
          forecast={forecast}
          narrow={narrow}
          againPath={analyticsPath(`${analyticsQuery(search, shop.id)}&${own}`)}
          filePath={forecastFilePath(
            new URLSearchParams(Object.entries(question).map(([name, value]) => [name, String(value)])).toString(),
          )}
        />
      )}
      {!(forecast instanceof AppError) && forecast.backtest && forecast.method && (
        <BacktestCard backtest={forecast.backtest} method={forecast.method} grain={wish.grain} />
      )}
      <ClosuresCard
        shopId={shop.id}
        closures={closures}
        actions={isPermitted(ctx.actor, "shop:manage", shop.id) ? ACTIONS : undefined}
      />
    </div>
  );
}

/** A forecast that is not made for anybody, as the refusal that says why. */
async function forecastOrRefusal(ctx: SectionProps["ctx"], question: ForecastAsked): Promise<SalesForecast | AppError> {
  try {
    return await getForecast(ctx, question);
  } catch (refusal) {
    if (refusal instanceof AppError && ["invalid", "rate_limited"].includes(refusal.kind)) return refusal;
    throw refusal;
  }
}

type CardProps = { forecast: SalesForecast; narrow: boolean; againPath: string; filePath: string };

function ForecastCard({ forecast, narrow, againPath, filePath }: CardProps) {
  const { series, name, state, shop, computedAt, method, points, notes, history } = forecast;
  if (state !== "ready" || !method) return <NotReady forecast={forecast} againPath={againPath} />;
  const unit = series.measure === "net" ? series.currency : "count";
  const { one, many } = GRAIN_WORDS[series.grain];
  const title = `${MEASURE_WORDS[series.measure]} by ${one}: ${name}`;
  return (
    <Card
      title={title}
      description={`The next ${series.horizon} ${many} of ${shop.name}, from history up to yesterday. Made ${formatInstant(computedAt ?? new Date(0), shop.timeZone, "long")}.`}
      action={
        <ButtonLink plain size="sm" href={filePath}>
          Download as CSV
        </ButtonLink>
      }
    >
      <ForecastChart title={title} steps={forecastSteps(history, points, series.grain)} unit={unit} narrow={narrow} />
      <ForecastTable title={title} history={history} points={points} unit={unit} />
      <p className="mt-3">
        <strong className="font-semibold">{METHOD_WORDS[method].label}:</strong> {METHOD_WORDS[method].text}.
      </p>
      {notes.length > 0 && (
        <ul className="mt-2 list-disc space-y-1 ps-5 text-ink-2">
          {notes.map((note) => (
            <li key={note}>{NOTE_WORDS[note]}</li>
          ))}
        </ul>
      )}
      <p className="mt-2 text-[0.8125rem] text-ink-3">
        {series.grain === "day" ? "Today" : `The ${one} that has begun`} is the first of them. Returns count on their own day;
        holidays and promotions are not known to it. Sold-out days are known for products with stock kept here.
      </p>
    </Card>
  );
}

function NotReady({ forecast, againPath }: { forecast: SalesForecast; againPath: string }) {
  const { series, name, state, progress, knownPeriods, history } = forecast;
  const { many } = GRAIN_WORDS[series.grain];
  const needed = NEEDED_PERIODS[series.grain];
  if (state === "asked")
    return (
      <Card title={name}>
        <LiveRefresh />
        <EmptyState icon={Hourglass} title="The forecast is being made">
          <p role="status">
            {progress && progress.asked > 1
              ? `${progress.made} of ${formatQuantity(progress.asked, "forecast")} of today are ready. Yours comes first.`
              : "It takes a few seconds."}
          </p>
          <p className="mt-2">
            <a className="link" href={againPath}>
              Look again
            </a>
          </p>
        </EmptyState>
      </Card>
    );
  return (
    <Card title={name}>
      <EmptyState icon={TrendingUp} title={state === "empty" ? "Nothing was sold yet" : "Too little history for a forecast"}>
        {state === "empty"
          ? `A forecast needs ${needed} ${many} with the shop open since the first sale.`
          : `It needs ${needed} whole ${many} since the first sale${history[0] ? ` (${formatDay(history[0].from)})` : ""}; so far there are ${knownPeriods}.`}{" "}
        {series.grain !== "day" && "Try days, which need two weeks."}
      </EmptyState>
    </Card>
  );
}
