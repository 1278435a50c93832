import { Link } from "@react-email/components";
import type { Notice } from "../notice";
import { EmailAction, EmailFrame, EmailHeading, EmailParagraph, EmailSmallPrint } from "./frame";

type Props = { notice: Notice; sender: string /** Where its reader stops such letters. */; stopUrl: string };

/** A letter about points, from the shop whose points they are. */
export const PointsEmail = ({ notice: { subject, heading, paragraphs, action }, sender, stopUrl }: Props) => (
  <EmailFrame preview={paragraphs[0] ?? subject} sender={sender}>
    <EmailHeading>{heading}</EmailHeading>
    {paragraphs.map((paragraph, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two sentences may be equal, and nothing here moves.
      <EmailParagraph key={index}>{paragraph}</EmailParagraph>
    ))}
    {action && <EmailAction href={action.href} label={action.label} />}
    <EmailSmallPrint>
      You get this as a member of the programme of {sender}.{" "}
      <Link className="link" href={stopUrl} style={{ color: "#852147" }}>
        No more letters about these points
      </Link>
    </EmailSmallPrint>
  </EmailFrame>
);
