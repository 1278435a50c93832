import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = { action: string; label: string; q?: string; children?: ReactNode };

/** Asks for words; a plain GET, so what is found has an address of its own. `children` are further fields. */
export const SearchForm = ({ action, label, q, children }: Props) => (
  <search>
    <form action={action} method="get" className="flex flex-wrap gap-2">
      <div className="flex min-w-56 flex-1 gap-2">
        <Input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={100}
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          enterKeyHint="search"
          className="min-w-0 flex-1"
        />
        <button type="submit" className={buttonClass({ variant: "primary" })}>
          <Search aria-hidden />
          <span className="max-sm:sr-only">Search</span>
        </button>
      </div>
      {children}
    </form>
  </search>
);
