"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { ErrorMessage, type PageError } from "@/components/shell/error-message";

export default function ShopErrorPage({ error, reset }: { error: PageError; reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <ErrorMessage error={error} retry={retry} />;
}
