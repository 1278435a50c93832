"use client";

import { CloudAlert } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "@/components/ui/button";
import { homePath } from "@/lib/paths";

export type PageError = Error & { digest?: string };

/** What a page says that broke: that it is our fault, how to go on, and the code that finds the entry in our log. */
export const ErrorMessage = ({ error, retry }: { error: PageError; retry: () => void }) => (
  <div role="alert" className="mx-auto grid max-w-xl justify-items-start gap-3 px-4 py-12 sm:py-20">
    <span data-tone="bad" className="grid size-12 place-items-center rounded-full bg-tone-soft text-tone-ink">
      <CloudAlert aria-hidden className="size-6" />
    </span>
    <h1 className="text-2xl font-semibold tracking-tight">This page did not load</h1>
    <p className="text-ink-2">
      Something went wrong on our side, and nothing you entered was half saved. Often a second try is enough. If it keeps
      happening, tell the shop's administrator{error.digest && " and quote the code below"}.
    </p>
    {error.digest && (
      <p className="rounded-md border border-line bg-subtle px-3 py-1.5 font-mono text-[0.8125rem]">
        <span className="sr-only">Error code: </span>
        {error.digest}
      </p>
    )}
    <div className="mt-2 flex flex-wrap gap-2">
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
      <Link href={homePath()} className={buttonClass()}>
        Start page
      </Link>
    </div>
  </div>
);
