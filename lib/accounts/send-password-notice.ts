import "server-only";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { forgotPasswordPath } from "@/lib/paths";
import { passwordChangedMail } from "./account-mail";
import { sendAccountMail } from "./send-account-mail";

/** Tells a person that their password was changed, so that a thief cannot do it unnoticed. Trusts its caller. */
export const sendPasswordNotice = ({ db, now }: Context, email: string): Promise<void> =>
  sendAccountMail(db, email, passwordChangedMail(new URL(forgotPasswordPath(), env().PUBLIC_URL).href), now);
