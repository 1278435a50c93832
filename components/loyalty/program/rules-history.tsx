import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { RuleChange } from "@/lib/loyalty/rules-words";

type Version = { version: number; madeAt: Date; madeBy: string | null; changes: readonly RuleChange[] };

/** The versions the rules have had: what each changed, when, and by whom. */
export const RulesHistory = ({ versions, timeZone }: { versions: readonly Version[]; timeZone: string }) => (
  <Card title="History" description="Points keep the version they were earned by.">
    <ol className="grid gap-4">
      {versions.map(({ version, madeAt, madeBy, changes }) => (
        <li key={version}>
          <p>
            <span className="font-medium">Version {version}</span>
            <span className="text-ink-3">
              {" "}
              · <Time at={madeAt} timeZone={timeZone} style="long" />
              {madeBy && ` · ${madeBy}`}
            </span>
          </p>
          {changes.length === 0 ? (
            <p className="text-ink-2">{version === 1 ? "The first rules." : "No rule reads differently."}</p>
          ) : (
            <ul className="mt-0.5 list-disc ps-5">
              {changes.map(({ label, was, is }) => (
                <li key={label} className="break-words">
                  {label}: {was === null ? "new" : <s className="text-ink-3">{was}</s>} {is === null ? "(gone)" : `→ ${is}`}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  </Card>
);
