import { Lightbulb } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDay, formatMoney, formatQuantity } from "@/lib/format";
import type { FormAction } from "@/lib/http/form-state";
import type { Insights, PutAway, ShopInsight } from "@/lib/insights/get-insights";
import { shopOrdersPath } from "@/lib/paths";
import { dayIn } from "@/lib/time";
import { OrderedByNames } from "./ordered-by-names";

type Actions = { answer: FormAction; again: FormAction };
type Props = Actions & {
  insights: Insights;
  /** Shops are named when there are several. */
  several: boolean;
  /** When the oldest of the lists was made, as people read it. */
  madeWhen: string | null;
};

/** The figures of the page stand below: what weighs less is folded away. */
const OPEN_AT_ONCE = 3;

const summaryClass = "link inline-flex min-h-11 cursor-pointer items-center sm:pointer-fine:min-h-8";

/** What stands out, with most money at stake first: what changed, why it matters, what to do, and what that rests on. */
export const InsightList = ({ insights: { shown, waiting, putAway }, several, madeWhen, answer, again }: Props) => (
  <Card
    id="insights"
    title="What stands out"
    description={
      shown.length > 0
        ? "Most money at stake first, seven at most."
        : "Nothing that needs you stands out in sales, stock, customers, returns, deliveries and campaigns."
    }
    footer={
      (putAway.length > 0 || waiting > 0 || madeWhen) && (
        <div className="grid gap-1 text-[0.8125rem] text-ink-3">
          {waiting > 0 && <p>{formatQuantity(waiting, "smaller matter")} will move up as these are done.</p>}
          {madeWhen && <p>Looked at {madeWhen}, on the figures up to the day before.</p>}
          {putAway.length > 0 && <PutAwayList putAway={putAway} several={several} again={again} />}
        </div>
      )
    }
  >
    {shown.length > 0 && <Articles shown={shown.slice(0, OPEN_AT_ONCE)} several={several} answer={answer} />}
    {shown.length > OPEN_AT_ONCE && (
      <details className="mt-4 border-t border-line pt-2">
        <summary className={summaryClass}>{formatQuantity(shown.length - OPEN_AT_ONCE, "more matter")}</summary>
        <Articles shown={shown.slice(OPEN_AT_ONCE)} several={several} answer={answer} />
      </details>
    )}
  </Card>
);

const Articles = ({ shown, several, answer }: { shown: readonly ShopInsight[]; several: boolean; answer: FormAction }) => (
  <ol className="-my-4 divide-y divide-line in-[details]:my-0">
    {shown.map((one) => (
      <li key={`${one.shopId} ${one.insight.key}`} className="py-4">
        <InsightArticle one={one} several={several} answer={answer} />
      </li>
    ))}
  </ol>
);

function InsightArticle({ one, several, answer }: { one: ShopInsight; several: boolean; answer: FormAction }) {
  const { insight, shopId, shopName, people } = one;
  const { title, why, advice, link, moneyMinor, currency } = insight;
  return (
    <article className="grid gap-2">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-semibold">
          <Lightbulb aria-hidden className="me-1.5 inline size-4 align-[-0.15em] text-ink-3" />
          {title}
        </h3>
        <Badge tone="warn">{formatMoney(moneyMinor, currency)} at stake</Badge>
        {several && <span className="text-[0.8125rem] text-ink-3">{shopName}</span>}
      </header>
      <p className="max-w-prose text-ink-2">{why}</p>
      <p className="max-w-prose">
        <span className="font-medium">What to do:</span> {advice}
      </p>
      {people.length > 0 && (
        <OrderedByNames people={people.map(({ id, name }) => ({ id, name, href: shopOrdersPath(ordersOf(shopId, id)) }))} />
      )}
      <div className="flex flex-wrap items-start gap-2 print:hidden">
        <ButtonLink size="sm" href={link.href}>
          {link.label}
        </ButtonLink>
        <AnswerForm one={one} answer={answer} word="snoozed">
          Remind me in a week
        </AnswerForm>
        <AnswerForm one={one} answer={answer} word="dismissed">
          Put away
        </AnswerForm>
      </div>
      <Because one={one} />
    </article>
  );
}

const ordersOf = (shop: string, customer: string) => new URLSearchParams({ customer, shop }).toString();

const Because = ({ one: { insight } }: { one: ShopInsight }) => (
  <details className="text-[0.8125rem]">
    <summary className={summaryClass}>
      Why am I seeing this?<span className="sr-only"> {insight.title}</span>
    </summary>
    <div className="grid max-w-prose gap-2 pb-1 text-ink-2">
      <p>{insight.rule}</p>
      <p>
        <span className="font-medium">{insight.confidence === "high" ? "Quite sure." : "Fairly sure."}</span>{" "}
        {insight.confidenceWhy}
      </p>
      <DescriptionList items={insight.evidence.map(({ label, value }) => ({ term: label, detail: value }))} />
    </div>
  </details>
);

type AnswerProps = { one: ShopInsight; answer: FormAction; word: "snoozed" | "dismissed"; children: string };
const AnswerForm = ({ one: { shopId, insight }, answer, word, children }: AnswerProps) => (
  <Form action={answer}>
    <input type="hidden" name="shopId" value={shopId} />
    <input type="hidden" name="key" value={insight.key} />
    <input type="hidden" name="answer" value={word} />
    <SubmitButton size="sm" variant="ghost">
      {children}
      <span className="sr-only">: {insight.title}</span>
    </SubmitButton>
  </Form>
);

const PutAwayList = ({ putAway, several, again }: { putAway: readonly PutAway[]; several: boolean; again: FormAction }) => (
  <details className="print:hidden">
    <summary className={summaryClass}>{formatQuantity(putAway.length, "matter")} put away</summary>
    <ul className="grid gap-1">
      {putAway.map(({ shopId, shopName, insight, answer, hiddenUntil }) => (
        <li key={`${shopId} ${insight.key}`} className="flex flex-wrap items-center justify-between gap-x-3">
          <span className="min-w-0 text-ink-2">
            {insight.title}
            {several && `, ${shopName}`}
            <span className="block text-ink-3">
              {answer === "snoozed" ? "Comes back" : "Looked at anew"} on {formatDay(dayIn(hiddenUntil, "UTC"))}, or when it is
              clearly worse
            </span>
          </span>
          <Form action={again}>
            <input type="hidden" name="shopId" value={shopId} />
            <input type="hidden" name="key" value={insight.key} />
            <SubmitButton size="sm" variant="ghost">
              Show again<span className="sr-only">: {insight.title}</span>
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  </details>
);
