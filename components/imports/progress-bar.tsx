import { ProgressLine } from "@/components/ui/progress-line";
import { formatCount, formatShare } from "@/lib/format";

/** How many of the lines are through. */
export const ProgressBar = ({ done, total, label }: { done: number; total: number | null; label: string }) => (
  <div className="grid gap-2">
    <ProgressLine aria-label={label} max={total ?? undefined} value={total ? Math.min(done, total) : undefined} />
    <p className="text-ink-2 tabular-nums" role="status">
      {formatCount(done)}
      {total ? ` of ${formatCount(total)} lines (${formatShare(Math.min(1, done / total))})` : " lines"}
    </p>
  </div>
);
