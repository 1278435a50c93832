import { buttonClass } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { trackOrderPath } from "@/lib/paths";

/** Asks for an order number; a plain GET, so the answer has an address of its own. */
export const TrackForm = () => (
  <form action={trackOrderPath()} method="get" className="grid gap-1.5">
    <label htmlFor="track-number" className="font-medium">
      Order number
    </label>
    <div className="flex flex-wrap gap-2">
      <Input
        id="track-number"
        name="number"
        required
        maxLength={40}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="KAZ-1043-7QX9"
        aria-describedby="track-hint"
        className="min-w-44 flex-1 uppercase placeholder:normal-case"
      />
      <button type="submit" className={buttonClass({ variant: "primary" })}>
        Track
      </button>
    </div>
    <p id="track-hint" className="text-[0.8125rem] text-ink-3">
      Three parts, like KAZ-1043-7QX9. Capitals do not matter.
    </p>
  </form>
);
