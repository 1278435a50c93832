import Link from "next/link";
import { env } from "@/lib/env";
import { mailboxPath } from "@/lib/paths";

/** Where the mail is, on a demo that sends none. */
export const MailboxHint = () =>
  env().DEMO && !env().SMTP_URL ? (
    <p className="text-ink-3">
      This demo sends no mail: look into{" "}
      <Link href={mailboxPath()} className="link">
        its mailbox
      </Link>
      .
    </p>
  ) : null;
