import { formatDeadline, formatInstant, formatRelative, type InstantStyle, instantStyle } from "@/lib/format";

type Props = {
  at: Date;
  timeZone: string;
  style?: InstantStyle;
  now?: Date;
  /** When the reader reads it: what is long ago by then is told with its year. */
  readAt?: Date;
  className?: string;
};

/** An instant in the shop's zone. With `now` it reads "5 minutes ago" and keeps the exact time as its title. */
export const Time = ({ at, timeZone, readAt, style = readAt ? instantStyle(at, readAt) : "short", now, className }: Props) => (
  <time dateTime={at.toISOString()} title={formatInstant(at, timeZone, "full")} className={className}>
    {now ? formatRelative(at, now) : formatInstant(at, timeZone, style)}
  </time>
);

/** An instant somebody must not miss, in the shop's zone and with its name, for readers elsewhere. */
export const Deadline = ({ at, timeZone }: Pick<Props, "at" | "timeZone">) => (
  <time dateTime={at.toISOString()} title={formatInstant(at, timeZone, "full")}>
    {formatDeadline(at, timeZone)}
  </time>
);
