import { answerReadiness } from "@/lib/health/answer-readiness";

export const dynamic = "force-dynamic";

/** Ready: a real query was answered and the migrations of this version are applied; 503 and the reason otherwise. */
export const GET = answerReadiness;
