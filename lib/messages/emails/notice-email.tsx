import type { Notice } from "../notice";
import { EmailAction, EmailFrame, EmailHeading, EmailParagraph, EmailSmallPrint } from "./frame";

/** A mail about an account. The link is written out, too: such mails are read where buttons are not trusted. */
export const NoticeEmail = ({ subject, heading, paragraphs, action }: Notice) => (
  <EmailFrame preview={paragraphs[0] ?? subject} sender="OneSoko">
    <EmailHeading>{heading}</EmailHeading>
    {paragraphs.map((paragraph) => (
      <EmailParagraph key={paragraph}>{paragraph}</EmailParagraph>
    ))}
    {action && <EmailAction href={action.href} label={action.label} />}
    {action && <EmailSmallPrint>If the button does not work, open this address: {action.href}</EmailSmallPrint>}
  </EmailFrame>
);
