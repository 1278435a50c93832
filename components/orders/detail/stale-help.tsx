"use client";

import { useRouter } from "next/navigation";
import { use, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormStateContext } from "@/components/ui/field-state";

const OVERTAKEN = ["stale-version", "edit-open", "edit-closed", "price-changed"];

/** After a refusal because somebody else was faster: brings the order as it is now, and leaves what was typed. */
export function StaleHelp() {
  const router = useRouter();
  const state = use(FormStateContext);
  const [shownAfter, setShownAfter] = useState<typeof state>();
  if (state.status !== "failed" || !OVERTAKEN.includes(state.problem.code)) return null;
  if (shownAfter === state) return <p className="font-medium">You see it as it is now.</p>;
  const show = () => {
    setShownAfter(state);
    router.refresh();
  };
  return (
    <Button size="sm" onClick={show} className="justify-self-start [@media(scripting:none)]:hidden">
      Show the order as it is now
    </Button>
  );
}
