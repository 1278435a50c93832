import "server-only";
import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import { forgotPasswordPath } from "@/lib/paths";
import { passwordChangedMail } from "./account-mail";
import { sendAccountMail } from "./send-account-mail";

/** Tells a person that their password was changed, so that a thief cannot do it unnoticed. */
export const sendPasswordNotice = (tx: Db, email: string): Promise<void> =>
  sendAccountMail(tx, email, passwordChangedMail(new URL(forgotPasswordPath(), env().PUBLIC_URL).href));
