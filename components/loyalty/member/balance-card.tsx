import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { formatCount, formatDay, formatMoney } from "@/lib/format";
import type { MemberAccount } from "@/lib/loyalty/member-account";
import { debtText, pendingText, pointsText } from "@/lib/loyalty/member-words";

/** What can be spent and what it is worth; what is on its way and what will end, each with its day. */
export const BalanceCard = ({ account }: { account: MemberAccount }) => (
  <Card title="Your balance">
    <div className="grid gap-4">
      <Balance account={account} />
      {account.debt > 0 && (
        <Alert tone="info" title="Why it is below nothing">
          {debtText(account.debt, account.pointsName)}
        </Alert>
      )}
      <Days title="On their way" days={account.pending.map((part) => pendingText(part, account.pointsName))} />
      <Days
        title="Use these soon"
        days={account.expiring.map(({ day, points }) => `${pointsText(points, account.pointsName)} until ${formatDay(day)}`)}
      />
      {!account.isRunning && <p className="text-ink-3">The programme is paused: you earn nothing at the moment.</p>}
    </div>
  </Card>
);

/** The number, large, with its worth. */
export const Balance = ({ account: { balance, worthMinor, pointsName, shop } }: { account: MemberAccount }) => (
  <p>
    <strong className="text-3xl font-semibold tabular-nums tracking-tight">{formatCount(balance)}</strong>{" "}
    <span className="text-ink-2">{pointsName}</span>
    {worthMinor > 0 && <span className="block text-ink-2">Worth {formatMoney(worthMinor, shop.currency)}</span>}
  </p>
);

/** So many days are told at once; the others are unfolded. */
const FIRST_DAYS = 3;

const Days = ({ title, days }: { title: string; days: readonly string[] }) =>
  days.length === 0 ? null : (
    <div>
      <p className="font-medium">{title}</p>
      <Lines lines={days.length > FIRST_DAYS + 1 ? days.slice(0, FIRST_DAYS) : days} />
      {days.length > FIRST_DAYS + 1 && (
        <Disclosure label={`${days.length - FIRST_DAYS} more days`} size="sm" variant="ghost" className="mt-1">
          <Lines lines={days.slice(FIRST_DAYS)} />
        </Disclosure>
      )}
    </div>
  );

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="text-ink-2">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
