"use client";

import { useRouter } from "next/navigation";
import { use } from "react";
import { Button } from "@/components/ui/button";
import { FormStateContext } from "@/components/ui/field-state";

const OVERTAKEN = ["stale-version", "edit-open", "edit-closed", "price-changed"];

/** After a refusal because somebody else was faster: brings the order as it is now, and leaves what was typed. */
export function StaleHelp() {
  const router = useRouter();
  const state = use(FormStateContext);
  if (state.status !== "failed" || !OVERTAKEN.includes(state.problem.code)) return null;
  return (
    <Button size="sm" onClick={() => router.refresh()} className="justify-self-start [@media(scripting:none)]:hidden">
      Show the order as it is now
    </Button>
  );
}
