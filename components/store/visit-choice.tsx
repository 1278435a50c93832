import { Button } from "@/components/ui/button";

type Props = {
  /** Undefined as long as nothing was said. */
  choice: "yes" | "no" | undefined;
  action: (form: FormData) => Promise<void>;
  /** How the visit began, which a yes may still count. */
  landing: { address: string; referrer: string } | undefined;
};

/** Asks once, in the course of the page, whether visits may be counted; afterwards says what holds and lets it be changed. */
export const VisitChoice = ({ choice, action, landing }: Props) => (
  <form action={action} aria-label="Counting of visits" className="mt-10 text-[0.8125rem] text-ink-2 print:hidden">
    <input type="hidden" name="address" value={landing?.address ?? ""} />
    <input type="hidden" name="referrer" value={landing?.referrer ?? ""} />
    {choice === undefined ? (
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3">
        <p className="max-w-prose">
          May the shop count that you came, and by which link? It helps to know which advertising is worth its money. No names, no
          other companies; without your yes nothing is kept.
        </p>
        <div className="flex gap-2">
          <Button type="submit" name="visits" value="no">
            No
          </Button>
          <Button type="submit" name="visits" value="yes">
            Yes, count it
          </Button>
        </div>
      </div>
    ) : (
      <p className="flex flex-wrap items-center gap-x-2 text-ink-3">
        {choice === "yes" ? "Your visits are counted." : "Your visits are not counted."}
        <button
          type="submit"
          name="visits"
          value={choice === "yes" ? "no" : "yes"}
          className="link inline-flex min-h-11 cursor-pointer items-center sm:pointer-fine:min-h-7"
        >
          {choice === "yes" ? "Stop counting" : "Allow it"}
        </button>
      </p>
    )}
  </form>
);
