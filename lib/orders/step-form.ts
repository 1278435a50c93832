import { TZDate } from "@date-fns/tz";
import { invalid } from "@/lib/errors";
import { type Currency, parseMinor } from "@/lib/money";
import { addCalendarDays, type Day, isDay, startOfDayIn } from "@/lib/time";
import { StepInput } from "./input";

/** What a form's days and amounts mean. */
export type FormPlace = { currency: Currency; timeZone: string };

type Fields = Record<string, unknown>;

const AMOUNTS = ["codCollectedMinor", "shippingMinor", "goodwillMinor", "feeMinor"];
const FLAGS = ["restock", "withoutTracking", "visibleToCustomer"];
/** Fields of the form that are not part of the step. */
const AROUND = ["orderId", "version"];

/**
 * Reads a step from a form whose fields are named by where they belong (`trackingNumbers.0.number`, `units.1.qty`).
 * Empty fields count as absent, days are days of the shop, amounts are decimal texts. Throws what the fields must mend.
 */
export function stepFromForm(form: FormData, { currency, timeZone }: FormPlace): StepInput {
  const fields = nested(form);
  for (const flag of FLAGS) if (flag in fields) fields[flag] = fields[flag] === "on" || fields[flag] === "yes";
  if (["cancel", "returnToSender", "receiveReturn"].includes(String(fields.step))) fields.restock ??= false;
  if (fields.step === "track") fields.visibleToCustomer ??= false;

  const isAboutUnits = fields.step !== "cancel" || fields.what === "units";
  const units = isAboutUnits ? chosenUnits(fields.units) : undefined;
  if (fields.step === "receiveReturn") fields.damaged = damagedUnits(fields.units);
  delete fields.units;
  if (fields.step === "cancel") fields.what = units ?? fields.what;
  else if (units) fields.units = units;

  if (Array.isArray(fields.trackingNumbers)) {
    fields.trackingNumbers = fields.trackingNumbers.filter((entry: Fields | undefined) => entry?.number);
  }
  for (const name of AMOUNTS) if (typeof fields[name] === "string") fields[name] = amount(name, fields[name], currency);
  if (fields.eta) fields.eta = arrival(fields.eta as Fields, timeZone);
  if (typeof fields.occurredAt === "string") fields.occurredAt = instant(fields.occurredAt, timeZone);
  return StepInput.parse(fields);
}

const PART = /^(?!__proto__$|constructor$|prototype$)[A-Za-z]\w*$|^\d{1,3}$/;

/** The form's filled fields as an object; `a.0.b` is `b` of the first of `a`. Names of any other kind are left out. */
function nested(form: FormData): Fields {
  const fields: Fields = {};
  for (const [name, value] of form) {
    const path = name.split(".");
    if (typeof value !== "string" || value.trim() === "" || AROUND.includes(name)) continue;
    if (path.every((part) => PART.test(part))) put(fields, path, value);
  }
  return fields;
}

function put(place: Fields, [key = "", ...rest]: string[], value: string): void {
  // A list has numbered places only: its length, set to billions by a made-up field, would be walked to the end.
  if (Array.isArray(place) !== /^\d/.test(key)) return;
  const [next] = rest;
  if (next === undefined) place[key] = value;
  else {
    place[key] ??= /^\d/.test(next) ? [] : {};
    const inner = place[key];
    if (typeof inner === "object" && inner !== null) put(inner as Fields, rest, value);
  }
}

/** The units of which more than none were chosen; undefined when the form asks for no units. */
function chosenUnits(list: unknown): { lineId: unknown; qty: number }[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const asked = list.filter((unit: Fields | undefined) => unit?.qty !== undefined) as Fields[];
  if (asked.length === 0) return undefined;
  const chosen = asked.map(({ lineId, qty }) => ({ lineId, qty: Number(qty) })).filter(({ qty }) => qty !== 0);
  if (chosen.length === 0) throw invalid("units", "Choose at least one unit.");
  return chosen;
}

/** Of the units that came back, those that were said to be damaged; undefined when none were. */
function damagedUnits(list: unknown): { lineId: unknown; qty: number }[] | undefined {
  const named = (Array.isArray(list) ? list : []).filter((unit: Fields | undefined) => Number(unit?.damaged) > 0) as Fields[];
  return named.length > 0 ? named.map(({ lineId, damaged }) => ({ lineId, qty: Number(damaged) })) : undefined;
}

function amount(name: string, text: string, currency: Currency): number {
  const minor = parseMinor(text, currency);
  if (minor === undefined || minor < 0) throw invalid(name, "Write the amount in figures, like 1,250.00.");
  return minor;
}

/** Both days included; one day alone is both. */
function arrival({ earliest, latest }: Fields, timeZone: string): { earliest: Date; latest: Date } {
  const [from, to] = [String(earliest ?? latest), String(latest ?? earliest)];
  if (!isDay(from)) throw invalid("eta/earliest", "Give a day.");
  if (!isDay(to)) throw invalid("eta/latest", "Give a day.");
  if (to < from) throw invalid("eta/latest", "The last day is before the first.");
  const end = startOfDayIn(addCalendarDays(to as Day, 1), timeZone);
  return { earliest: startOfDayIn(from as Day, timeZone), latest: new Date(end.getTime() - 1000) };
}

/** `2026-03-02T09:30` as the clock of the shop shows it. */
function instant(text: string, timeZone: string): Date {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text);
  if (!match?.[1] || !isDay(match[1])) throw invalid("occurredAt", "Give a day and a time.");
  const [year = 0, month = 1, day = 1] = match[1].split("-").map(Number);
  return new Date(new TZDate(year, month - 1, day, Number(match[2]), Number(match[3]), 0, timeZone).getTime());
}
