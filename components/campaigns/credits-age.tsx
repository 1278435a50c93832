import { LiveRefresh } from "@/components/imports/live-refresh";
import { ButtonLink } from "@/components/ui/button";
import type { CreditsShown } from "@/lib/campaigns/freshen-credits";
import { formatInstant } from "@/lib/format";

const LOOK_EVERY_MS = 5_000;

type Props = { credits: CreditsShown; timeZone: string; againPath: string };

/** Until when the credits shown know what happened; while they are brought up to date the page looks again by itself. */
export function CreditsAge({ credits: { asOf, isCurrent, seenUntil }, timeZone, againPath }: Props) {
  const when = (at: Date) => formatInstant(at, timeZone, "long");
  const done = seenUntil ? ` Those placed until ${when(seenUntil)} are done.` : "";
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem] text-ink-3">
      <p>
        {asOf ? `Credited as of ${when(asOf)}.` : "Orders are being credited for the first time."}
        {!isCurrent && (asOf ? ` Newer changes are being worked in; until then these figures stand.${done}` : done)}
      </p>
      {!isCurrent && (
        <>
          <ButtonLink size="sm" variant="ghost" href={againPath} className="print:hidden">
            Look again
          </ButtonLink>
          <LiveRefresh everyMs={LOOK_EVERY_MS} />
        </>
      )}
    </div>
  );
}
