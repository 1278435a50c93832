import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink, buttonClass } from "./button";

type Props = {
  newerHref?: string;
  olderHref?: string;
  label?: string;
  /** On the buttons, for lists that are not ordered by time. */
  words?: { newer: string; older: string };
  children?: ReactNode;
};

const BY_TIME = { newer: "Newer", older: "Older" };

/** Newer and older, for lists paged by cursor. `children` says what is shown ("50 of 1,204 orders"). */
export const Pagination = ({ newerHref, olderHref, label = "Pages", words = BY_TIME, children }: Props) => (
  <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5">
    <p className="text-ink-3">{children}</p>
    <div className="flex gap-2">
      <Step href={newerHref}>
        <ChevronLeft aria-hidden /> {words.newer}
      </Step>
      <Step href={olderHref}>
        {words.older} <ChevronRight aria-hidden />
      </Step>
    </div>
  </nav>
);

const Step = ({ href, children }: { href: string | undefined; children: ReactNode }) =>
  href ? (
    <ButtonLink href={href} size="sm">
      {children}
    </ButtonLink>
  ) : (
    <span aria-disabled className={buttonClass({ size: "sm" })}>
      {children}
    </span>
  );
