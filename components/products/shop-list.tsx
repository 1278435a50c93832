import Form from "next/form";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";

type Props = {
  /** What is listed, in the words of headings: Products, Stock. */
  name: string;
  action: string;
  /** What the search keeps of the address. */
  kept: Record<string, string | false>;
  q: string | undefined;
  /** What can be searched for. */
  finds: string;
  tabs: ComponentProps<typeof Tabs>;
  /** Stands instead of the list when it is empty; `isBare` when there is nothing to search either. */
  empty: ReactNode | false;
  isBare: boolean;
  pages: { first: string | false; next: string | false; words: string };
  otherShops: readonly { name: string; href: string }[];
  children: ReactNode;
};

/** A list of one shop: search, tabs, pages, and the way to the same list of one's other shops. */
export const ShopList = ({ name, action, kept, q, finds, tabs, empty, isBare, pages, otherShops, children }: Props) => (
  <>
    {!isBare && (
      <div className="mb-4 grid gap-3">
        <Form action={action} className="flex gap-2" role="search" aria-label={name}>
          {Object.entries(kept).map(([key, value]) => value && <input key={key} type="hidden" name={key} value={value} />)}
          <Input
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            maxLength={100}
            placeholder={finds}
            aria-label={`Search ${name.toLowerCase()} by ${finds[0]?.toLowerCase()}${finds.slice(1)}`}
          />
          <Button type="submit" variant="primary">
            Search
          </Button>
        </Form>
        <Tabs {...tabs} />
      </div>
    )}
    <Card flush>
      {empty || (
        <>
          {children}
          <Pagination
            label={`Pages of the ${name.toLowerCase()}`}
            words={{ newer: "First page", older: "Next" }}
            newerHref={pages.first || undefined}
            olderHref={pages.next || undefined}
          >
            {pages.words} on this page
          </Pagination>
        </>
      )}
    </Card>
    {otherShops.length > 0 && (
      <nav aria-label={`${name} of your other shops`} className="mt-5 flex flex-wrap gap-x-4 gap-y-1">
        <span className="text-ink-3">Your other shops:</span>
        {otherShops.slice(0, 20).map(({ name: shop, href }) => (
          <Link key={href} href={href} className="link">
            {shop}
          </Link>
        ))}
      </nav>
    )}
  </>
);
