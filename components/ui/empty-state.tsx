import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** Says why there is nothing here and what to do about it. */
export const EmptyState = ({ icon: Icon, title, children, action }: Props) => (
  <div className="grid justify-items-center gap-2 px-6 py-12 text-center">
    {Icon && (
      <span className="mb-1 grid size-11 place-items-center rounded-full bg-brand-soft text-brand-ink">
        <Icon aria-hidden className="size-5" />
      </span>
    )}
    <p className="text-base font-semibold">{title}</p>
    {children && <div className="max-w-md text-ink-2">{children}</div>}
    {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
  </div>
);
