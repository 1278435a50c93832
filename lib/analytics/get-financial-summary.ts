import "server-only";
import type { Db } from "@/db/client";
import type { Context } from "@/lib/context";
import type { Currency } from "@/lib/money";
import { ask, type Question } from "./ask";
import { type ConversionAsked, ConversionInput, convertRows, type RateChoice, type RateOf } from "./conversion";
import { type FinanceAsked, listFinanceDays, listReversalCells, listSpendDays, listTaxDays } from "./data/finance";
import { type FinanceReport, financeReportOf } from "./finance";
import type { AnalyticsAsked } from "./input";
import { loadRatesOfQuestion } from "./load-rates-of-question";

export type FinancialSummary = Omit<Question, "scope"> & {
  /** One for each currency in which something moved in the period, the usual one always; a single one where all is converted or one was asked for. */
  reports: FinanceReport[];
  converted: Currency | null;
  rates: RateChoice;
  /** Where amounts are frozen: of how many days with amounts another rate stands by now. */
  correctedDays: number;
};

const AMOUNTS = [
  ...["grossMinor", "discountMinor", "reversalMinor", "shippingMinor", "taxMinor", "costMinor"],
  ...["costedNetMinor", "ownReversalMinor"],
] as const;

/**
 * Months, tax, margins and reversals of a period, each currency by itself or on request all in one, converted at the rate
 * frozen for each movement's day, at the newest of that day or at today's. A rate that is missing is refused, naming the day.
 */
export const getFinancialSummary = (
  ctx: Context,
  { convert, rates, ...asked }: AnalyticsAsked & ConversionAsked = {},
): Promise<FinancialSummary> =>
  ask(ctx, asked, async (tx, question) => {
    const { scope, ...told } = question;
    const choice = ConversionInput.parse({ convert, rates });
    const wanted = question.moneyCurrencies;
    const rows = await readRows(tx, { scope, period: question.period, wanted, apart: Boolean(convert) });
    const known = convert && (await loadRatesOfQuestion(tx, question, convert, choice.rates));
    const reports = known
      ? [financeReportOf(convert, question, convertedRows(rows, convert, known.rateOf))]
      : wanted.flatMap((currency) => {
          const own = ofCurrency(rows, currency);
          const isEmpty = Object.values(own).every(({ length }) => length === 0);
          return isEmpty && currency !== question.currency ? [] : [financeReportOf(currency, question, own)];
        });
    return { ...told, reports, converted: convert ?? null, rates: choice.rates, correctedDays: known?.correctedDays.size ?? 0 };
  });

type Rows = Awaited<ReturnType<typeof readRows>>;

async function readRows(tx: Db, asked: FinanceAsked) {
  const [days, cells, taxes, spend] = await Promise.all([
    listFinanceDays(tx, asked),
    listReversalCells(tx, asked),
    listTaxDays(tx, asked),
    listSpendDays(tx, asked),
  ]);
  return { days, cells, taxes, spend };
}

const ofCurrency = ({ days, cells, taxes, spend }: Rows, currency: Currency): Rows => ({
  days: days.filter((row) => row.currency === currency),
  cells: cells.filter((row) => row.currency === currency),
  taxes: taxes.filter((row) => row.currency === currency),
  spend: spend.filter((row) => row.currency === currency),
});

const convertedRows = (rows: Rows, to: Currency, rateOf: RateOf): Rows => ({
  days: convertRows(rows.days, AMOUNTS, to, rateOf),
  cells: convertRows(rows.cells, ["reversalMinor"], to, rateOf),
  taxes: convertRows(rows.taxes, ["netMinor", "shippingMinor", "taxMinor"], to, rateOf),
  spend: convertRows(rows.spend, ["spendMinor"], to, rateOf),
});
