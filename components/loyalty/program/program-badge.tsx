import { Badge } from "@/components/ui/badge";
import type { ProgramState } from "@/lib/loyalty/vocabulary";

const WORDS: Record<ProgramState, { label: string; tone: "neutral" | "good" | "warn" }> = {
  draft: { label: "Draft", tone: "neutral" },
  running: { label: "Running", tone: "good" },
  paused: { label: "Paused", tone: "warn" },
};

/** Whether a programme gives points. */
export const ProgramBadge = ({ state }: { state: ProgramState }) => <Badge tone={WORDS[state].tone}>{WORDS[state].label}</Badge>;
