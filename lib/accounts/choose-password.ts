import "server-only";
import { invalid } from "@/lib/errors";
import { hashPassword } from "./hash-password";
import { passwordFault } from "./password-rules";

/** The hash of a password that is being chosen, or a refusal at `field` that says why it will not do. */
export async function choosePassword(field: string, password: string, person: { email: string; name: string }): Promise<string> {
  const fault = passwordFault(password, [person.email, person.name]);
  if (fault) throw invalid(field, fault);
  return hashPassword(password);
}
