/** A mail about an account: what it says, before it is dressed as HTML and text. */
export type Notice = {
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  action?: { label: string; href: string };
};
