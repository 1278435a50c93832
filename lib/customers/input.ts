import { z } from "zod";

export const DeleteAccount = z.object({
  password: z.string("Enter your password.").min(1, "Enter your password.").max(1024, "This is too long for a password."),
  confirmation: z.literal("on", "Tick this to confirm that your account is to be deleted."),
});
export type DeleteAccount = z.output<typeof DeleteAccount>;
