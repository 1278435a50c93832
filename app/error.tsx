"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Brand } from "@/components/shell/brand";
import { ErrorMessage, type PageError } from "@/components/shell/error-message";

export default function ErrorPage({ error, reset }: { error: PageError; reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <>
      <header className="border-b border-line bg-surface px-4 sm:px-6">
        <Brand className="h-14" />
      </header>
      <main id="main">
        <ErrorMessage error={error} retry={retry} />
      </main>
    </>
  );
}
