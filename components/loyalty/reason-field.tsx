import { TextField } from "@/components/ui/field";

/** Why somebody of the shop does something to a member's account; it is kept with who did it. */
export const ReasonField = ({ hint }: { hint?: string }) => (
  <TextField name="reason" label="Why" required minLength={3} maxLength={300} autoComplete="off" hint={hint} />
);
