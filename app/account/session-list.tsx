import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Time } from "@/components/ui/time";
import type { SessionId } from "@/lib/ids";
import { endSessionAction } from "./actions";

type SessionRow = {
  id: SessionId;
  kind: "browser" | "api";
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  isThis: boolean;
};

/** Where the person is signed in, the latest used first, each with a way to end it. */
export const SessionList = ({ sessions, now }: { sessions: readonly SessionRow[]; now: Date }) => (
  <ul className="divide-y divide-line">
    {sessions.map((session) => (
      <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {session.device}
            {session.isThis && <Badge tone="good">This one</Badge>}
            {session.kind === "api" && <Badge>Program</Badge>}
          </p>
          <p className="text-ink-3">
            Last seen <Time at={session.lastSeenAt} timeZone="UTC" now={now} />, signed in{" "}
            <Time at={session.createdAt} timeZone="UTC" now={now} />
          </p>
        </div>
        {!session.isThis && (
          <ConfirmButton
            id={`end-${session.id}`}
            size="sm"
            label="Sign out"
            title={`Sign out ${session.device}?`}
            text="Whoever uses it must sign in again."
            action={endSessionAction}
            values={{ sessionId: session.id }}
          />
        )}
      </li>
    ))}
  </ul>
);
