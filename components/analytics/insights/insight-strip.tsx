import { Lightbulb } from "lucide-react";
import Link from "next/link";

/** One quiet line about what stands out most, for pages that are about something else. */
export const InsightStrip = ({ title, others, href }: { title: string; others: number; href: string }) => (
  <p className="mb-4 text-[0.8125rem] text-ink-3 print:hidden">
    <Lightbulb aria-hidden className="me-1.5 inline size-4 align-[-0.2em]" />
    <Link href={href} className="link inline-flex min-h-11 items-center sm:pointer-fine:min-h-8">
      {title}
      {others > 0 && `, and ${others} more that stand${others === 1 ? "s" : ""} out`}
    </Link>
  </p>
);
