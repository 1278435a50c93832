import { Compass } from "lucide-react";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";

/** What a missing page says; `children` are the ways on. */
export const NotFoundMessage = ({ children }: { children: ReactNode }) => (
  <div className="mx-auto max-w-xl py-8 sm:py-16">
    <span className="mb-5 grid size-12 place-items-center rounded-full bg-brand-soft text-brand-ink">
      <Compass aria-hidden className="size-6" />
    </span>
    <PageHeader
      title="There is nothing at this address"
      description="The link may be mistyped or out of date, or what it led to belongs to a shop or an account that you are not signed in to."
    />
    <div className="flex flex-wrap gap-2">{children}</div>
  </div>
);
